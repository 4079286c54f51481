package dev.millrace.engine;

import static dev.millrace.engine.Batches.fill;
import static dev.millrace.engine.Batches.interleaved;
import static dev.millrace.engine.Batches.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.layers.DType;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.ops.Arithmetic;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * NaN and the infinities, which no column takes but which layers make of other numbers: 0 / 0, 1 /
 * 0 and -1 / 0 in front of the goldens of such inputs.
 */
class OddNumbersTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.all()
        .filter(golden -> golden.toString().matches("ops_(of_odd_numbers|that_skip_nan.*)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void scoresAsThePlainPassDoes(GoldenCase golden) {
    Tensor input = golden.inputs().get(0);
    int rows = Math.toIntExact(input.shape().size(0));
    Model model = ofQuotients(golden.model());
    double[] expected = interleaved(golden.model().call(List.of(input)), rows);

    for (Kernels kernels : List.of(Kernels.PLAIN, Kernels.best())) {
      CompiledModel compiled = CompiledModel.compile(model, kernels);
      Pass pass = compiled.newPass(rows);
      fill(pass.column(0), each(input, OddNumbersTest::dividend));
      fill(pass.column(1), each(input, x -> Double.isFinite(x) ? 1 : 0));

      pass.run(rows);

      assertThat(compiled.plan().keepsBits()).isTrue();
      golden.requireClose(expected, scores(pass, rows * compiled.scoresPerRecord()));
    }
  }

  /** The model, given its only input as two numbers each. */
  private static Model ofQuotients(Model model) {
    TensorType type = model.inputs().get(0).type();
    assertThat(type.dtype()).isEqualTo(DType.FLOAT32);
    ModelBuilder b = new ModelBuilder("odd");
    int quotient = b.call("divide", Arithmetic.DIVIDE, b.input("x", type), b.input("y", type));
    List<Integer> outputs = b.callAll("odd", model, List.of(quotient));
    for (int i = 0; i < outputs.size(); i++) {
      b.output("output_" + i, outputs.get(i));
    }
    return b.build();
  }

  private static double dividend(double x) {
    return Double.isNaN(x) ? 0 : Double.isInfinite(x) ? Math.signum(x) : x;
  }

  private static Tensor each(Tensor x, DoubleUnaryOperator function) {
    double[] values = Arrays.stream(GoldenCase.values(x)).map(function).toArray();
    INDArray array = Nd4j.createFromArray(values);
    return Tensor.of(array.reshape('c', x.shape().toArray()));
  }
}
