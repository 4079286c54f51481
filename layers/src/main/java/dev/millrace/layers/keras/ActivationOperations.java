package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.unary;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.Activation;
import dev.millrace.layers.activation.CELU;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.GLU;
import dev.millrace.layers.activation.HardShrink;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.LogSoftmax;
import dev.millrace.layers.activation.SoftShrink;
import dev.millrace.layers.activation.Sparsemax;
import dev.millrace.layers.activation.Squareplus;
import dev.millrace.layers.activation.Threshold;
import dev.millrace.layers.ops.Arithmetic;
import java.util.List;
import java.util.Map;

/** Activations as operations: each its reader. */
final class ActivationOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("Relu", c -> ActivationOperations::relu),
          entry("ReLU", unary(ActivationReaders::relu)),
          entry("Relu6", unary(Activation.RELU6)),
          entry("Sigmoid", unary(Activation.SIGMOID)),
          entry("SparseSigmoid", unary(Activation.SPARSE_SIGMOID)),
          entry("HardSigmoid", unary(Activation.HARD_SIGMOID)),
          entry("LogSigmoid", unary(Activation.LOG_SIGMOID)),
          entry("Softplus", unary(Activation.SOFTPLUS)),
          entry("SparsePlus", unary(Activation.SPARSE_PLUS)),
          entry("Squareplus", unary(c -> new Squareplus(c.real("b", 4)))),
          entry("Softsign", unary(Activation.SOFTSIGN)),
          entry("Silu", unary(Activation.SILU)),
          entry("HardSilu", unary(Activation.HARD_SILU)),
          entry("Mish", unary(Activation.MISH)),
          entry("LeakyRelu", unary(c -> new LeakyReLU(c.real("negative_slope", 0.2)))),
          entry("Elu", unary(c -> new ELU(c.real("alpha", 1)))),
          entry("Selu", unary(Activation.SELU)),
          entry("Celu", unary(c -> new CELU(c.real("alpha", 1)))),
          entry("Gelu", unary(ActivationOperations::gelu)),
          entry("Glu", unary(c -> new GLU(c.integer("axis", -1)))),
          entry("TanhShrink", unary(Activation.TANH_SHRINK)),
          entry("HardTanh", unary(Activation.HARD_TANH)),
          entry("HardShrink", unary(c -> new HardShrink(c.real("threshold", 0.5)))),
          entry("SoftShrink", unary(c -> new SoftShrink(c.real("threshold", 0.5)))),
          entry(
              "Threshold", unary(c -> new Threshold(c.real("threshold"), c.real("default_value")))),
          entry("Softmax", ActivationOperations::softmax),
          entry("LogSoftmax", unary(c -> new LogSoftmax(c.integer("axis", -1)))),
          entry("Sparsemax", unary(c -> new Sparsemax(c.integer("axis", -1)))));

  private ActivationOperations() {}

  /** Of whole numbers whole numbers. */
  private static List<Integer> relu(Call call) {
    return List.of(
        call.graph().type(x(call)).dtype().isInteger()
            ? Operations.applyNumber(call, Arithmetic.MAXIMUM, x(call), 0)
            : Operations.apply(call, Activation.RELU, x(call)));
  }

  private static Activation gelu(Config c) {
    return c.flag("approximate", true) ? Activation.APPROXIMATE_GELU : Activation.GELU;
  }

  private static LayerCall softmax(Config c) {
    c.ignore("axis");
    return call -> {
      List<Integer> axes = Operations.axesOrAll(c, "axis", Operations.shape(call, x(call)));
      return List.of(SoftmaxReader.over(call, axes, x(call)));
    };
  }
}
