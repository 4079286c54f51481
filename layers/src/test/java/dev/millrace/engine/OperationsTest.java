package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.DType;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Pointwise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Operations on kernels give what their equations on ND4J give, at edges too. */
class OperationsTest {
  private static final double[] FLOATS = {
    0, 1, -1, 0.5, -0.5, 1.5, -2.5, 3, -7.25, 1e-7, -1e-7, 20.75, -33, 1e5
  };
  private static final double[] INTEGERS = {0, 1, -1, 2, 3, -5, 7, 12, -30, 31, 1000, -70000};

  static Stream<Arguments> operations() {
    List<Layer> operations = new ArrayList<>(List.of(Pointwise.values()));
    operations.addAll(List.of(Arithmetic.values()));
    operations.addAll(List.of(Comparison.values()));
    return operations.stream()
        .flatMap(
            layer ->
                Stream.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.BOOL)
                    .map(dtype -> Arguments.of(layer, dtype)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("operations")
  void areTheirEquations(Layer layer, DType dtype) {
    int arity = layer instanceof Pointwise ? 1 : 2;
    if (!isGiven(layer, arity, dtype)) {
      return;
    }
    double[][] values = pairs(dtype, layer.toString().contains("SHIFT"));
    CompiledModel compiled = CompiledModel.compile(model(layer, arity, dtype));
    Pass pass = compiled.newPass(values[0].length);
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      Tensor numbers = Tensor.of(Nd4j.createFromArray(values[i]).reshape(-1, 1));
      inputs.add(numbers.as(DType.FLOAT32).as(dtype)); // as columns have them
      Batches.fill(pass.column(i), inputs.get(i));
    }

    pass.run(values[0].length);

    double[] expected = exact(layer, inputs);
    for (int row = 0; row < expected.length; row++) {
      float found = pass.scores()[row];
      boolean isClose =
          Math.abs(found - expected[row]) <= 2e-6 * Math.max(1e-3, Math.abs(expected[row]));
      if (!isClose && Float.compare(found, (float) expected[row]) != 0) {
        assertThat(found)
            .as("%s of %s and %s", layer, values[0][row], values[1][row])
            .isEqualTo((float) expected[row]);
      }
    }
  }

  /** In doubles where the result is a float: ND4J's own floats are off by more than ours. */
  private static double[] exact(Layer layer, List<Tensor> inputs) {
    Tensor result = layer.call(inputs).get(0);
    boolean isFloat = result.type().dtype().isFloating();
    List<Tensor> wide = inputs.stream().map(input -> input.as(DType.FLOAT64)).toList();
    return GoldenCase.values(isFloat ? layer.call(wide).get(0) : result);
  }

  /** Whether an operation takes numbers of that type. */
  private static boolean isGiven(Layer layer, int arity, DType dtype) {
    TensorType type = TensorType.of(dtype, Shape.ANY, 1);
    try {
      layer.outputTypes(arity == 1 ? List.of(type) : List.of(type, type));
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  private static Model model(Layer layer, int arity, DType dtype) {
    ModelBuilder b = new ModelBuilder("operation");
    int[] from = new int[arity];
    for (int i = 0; i < arity; i++) {
      from[i] = b.input("x" + i, TensorType.of(dtype, Shape.ANY, 1));
    }
    return b.output("y", b.call("layer", layer, from)).build();
  }

  /** Each value beside each; shifts only by what they may be. */
  private static double[][] pairs(DType dtype, boolean isShift) {
    double[] values =
        switch (dtype) {
          case FLOAT32, FLOAT64 -> FLOATS;
          case BOOL -> new double[] {0, 1};
          default -> INTEGERS;
        };
    double[] seconds = Arrays.stream(values).filter(x -> !isShift || x >= 0 && x < 31).toArray();
    double[][] pairs = new double[2][values.length * seconds.length];
    for (int i = 0; i < pairs[0].length; i++) {
      pairs[0][i] = values[i / seconds.length];
      pairs[1][i] = seconds[i % seconds.length];
    }
    return pairs;
  }
}
