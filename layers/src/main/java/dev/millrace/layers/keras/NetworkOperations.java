package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.x;

import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.normalization.RMSNormalization;
import dev.millrace.layers.ops.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Normalization and attention as operations, their weights constants: each its reader. */
final class NetworkOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "BatchNorm", NetworkOperations::batchNorm,
          "DotProductAttention", NetworkOperations::attention,
          "LayerNorm", NetworkOperations::layerNorm,
          "RMSNorm", NetworkOperations::rmsNorm);

  private NetworkOperations() {}

  private static LayerCall batchNorm(Config c) {
    int axis = c.integer("axis");
    double epsilon = c.real("epsilon", 1e-3);
    return call -> {
      long n = shape(call, x(call)).size(axis);
      INDArray mean = weights(call, 1, "mean", 0, n);
      INDArray variance = weights(call, 2, "variance", 1, n);
      INDArray offset = weights(call, 3, "offset", 0, n);
      INDArray scale = weights(call, 4, "scale", 1, n);
      return List.of(
          apply(
              call, new BatchNormalization(scale, offset, mean, variance, epsilon, axis), x(call)));
    };
  }

  private static LayerCall layerNorm(Config c) {
    c.require("rms_scaling", false);
    List<Integer> axes = c.axes("axis").stream().sorted().toList();
    double epsilon = c.real("epsilon", 1e-7);
    return call -> {
      long[] sizes = sizes(call, axes);
      INDArray gamma = weights(call, 1, "gamma", 1, sizes);
      INDArray beta = weights(call, 2, "beta", 0, sizes);
      return List.of(apply(call, new LayerNormalization(gamma, beta, axes, epsilon), x(call)));
    };
  }

  private static LayerCall rmsNorm(Config c) {
    List<Integer> axes = c.axes("axis").stream().sorted().toList();
    double epsilon = c.real("epsilon", 1e-7);
    return call -> {
      INDArray scale = weights(call, 1, "scale", 1, sizes(call, axes));
      return List.of(apply(call, new RMSNormalization(scale, axes, epsilon), x(call)));
    };
  }

  private static long[] sizes(Call call, List<Integer> axes) {
    Shape shape = shape(call, x(call));
    return axes.stream().mapToLong(shape::size).toArray();
  }

  /** Numbers that a call is given; where there are none, the same number everywhere. */
  private static INDArray weights(
      Call call, int position, String name, double otherwise, long... sizes) {
    return call.arguments().get(position, name).isNone()
        ? Nd4j.valueArrayOf(sizes, otherwise, DataType.FLOAT)
        : Operands.numbers(call, position, name, DType.FLOAT32).reshape('c', sizes);
  }

  private static LayerCall attention(Config c) {
    boolean causal = c.flag("is_causal", false);
    c.ignore("flash_attention").requireNone("attn_logits_soft_cap");
    return call -> {
      int query = call.arguments().tensor(0, "query");
      int key = call.arguments().tensor(1, "key");
      int value = call.arguments().tensor(2, "value");
      requireNone(call, 3, "bias");
      Shape heads = requireHeads(shape(call, query));
      List<Operand> operands = new ArrayList<>();
      operands.add(new Operand.Value(query));
      operands.add(new Operand.Value(repeated(call, value, heads.size(2))));
      operands.add(new Operand.Value(repeated(call, key, heads.size(2))));
      Argument mask = call.arguments().get(4, "mask");
      if (!mask.isNone()) {
        operands.add(Operands.operand(call, mask, DType.BOOL));
      }
      double scale = Operands.number(call, 5, "scale", 1 / Math.sqrt(heads.last()));
      Visibility visibility = new Visibility(causal, Visibility.ANYWHERE);
      DotProductAttention layer =
          new DotProductAttention(List.of(1), scale, visibility, DotProductAttention.Empty.ALIKE);
      return call.graph().callWith(call.name(), layer, operands).subList(0, 1);
    };
  }

  private static void requireNone(Call call, int position, String name) {
    if (!call.arguments().get(position, name).isNone()) {
      throw new ModelException("expected none, found one").at(name).at(call.arguments().place());
    }
  }

  private static Shape requireHeads(Shape query) {
    if (query.rank() != 4) {
      throw new ModelException("expected (batch, queries, heads, features), found " + query);
    }
    return query;
  }

  /** One head of keys and values for several of queries. */
  private static int repeated(Call call, int x, long heads) {
    long own = shape(call, x).size(2);
    return own == heads || heads % own != 0
        ? x
        : apply(call, new Repeat(Math.toIntExact(heads / own), 2), x);
  }
}
