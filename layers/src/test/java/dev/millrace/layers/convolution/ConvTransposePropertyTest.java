package dev.millrace.layers.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Padding;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvTransposePropertyTest {
  /** A transposed convolution and an input for it. */
  record Sample(ConvTranspose conv, INDArray x) {}

  @Provide
  Arbitrary<Sample> samples() {
    return Combinators.combine(
            stretches().list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(2, 4).list().ofSize(3))
        .as(ConvTransposePropertyTest::sample);
  }

  private static Arbitrary<Stretch> stretches() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 2),
            Arbitraries.of(Padding.VALID, Padding.SAME),
            Arbitraries.integers().between(0, 3).injectNull(0.5))
        .as(
            (size, stride, dilation, padding, more) ->
                Stretch.of(size, stride, dilation, padding, more == null ? null : more % stride));
  }

  private static Sample sample(List<Stretch> stretches, int in, int out, List<Integer> lengths) {
    long[] window = stretches.stream().mapToLong(Stretch::size).toArray();
    long[] sizes = new long[stretches.size() + 1];
    Arrays.setAll(sizes, i -> i == 0 ? 2 : lengths.get(i - 1));
    INDArray kernel = Grid.numbers(Grid.append(window, out, in));
    INDArray bias = Grid.numbers(1, out).reshape(out);
    return new Sample(
        new ConvTranspose(kernel, bias, stretches, Activation.LINEAR),
        Grid.numbers(Grid.append(sizes, in)));
  }

  @Property(tries = 150)
  void everyValueIsSpreadAsTheEquationSays(@ForAll("samples") Sample sample) {
    INDArray y = sample.conv().forward(sample.x());

    assertThat(y.sub(equation(sample)).amaxNumber().doubleValue()).isLessThan(1e-4);
  }

  @Property(tries = 150)
  void theShapeIsTheDeclaredOne(@ForAll("samples") Sample sample) {
    assertThat(Shape.of(sample.conv().forward(sample.x()).shape()))
        .isEqualTo(sample.conv().outputShape(Shape.of(sample.x().shape())));
  }

  @Property(tries = 50)
  void unknownLengthsStayUnknown(@ForAll("samples") Sample sample) {
    ConvTranspose conv = sample.conv();
    Shape input = Shape.of(sample.x().shape());
    for (int axis = 0; axis <= conv.stretches().size(); axis++) {
      assertThat(conv.outputShape(input.with(axis, Shape.ANY)))
          .isEqualTo(conv.outputShape(input).with(axis, Shape.ANY));
    }
  }

  private static INDArray equation(Sample sample) {
    ConvTranspose conv = sample.conv();
    INDArray x = sample.x();
    Shape shape = conv.outputShape(Shape.of(x.shape()));
    INDArray y = Nd4j.zeros(DataType.FLOAT, shape.toArray());
    for (long[] from : Grid.indices(x.shape())) {
      for (long[] k : Grid.indices(Arrays.copyOf(conv.kernel().shape(), conv.stretches().size()))) {
        long[] to = from.clone();
        boolean inside = true;
        for (int i = 0; i < k.length; i++) {
          Stretch stretch = conv.stretches().get(i);
          to[i + 1] = from[i + 1] * stretch.stride() + k[i] * stretch.dilation() - stretch.skip();
          inside &= to[i + 1] >= 0 && to[i + 1] < y.size(i + 1);
        }
        for (long filter = 0; inside && filter < y.size(-1); filter++) {
          double weight = conv.kernel().getDouble(Grid.append(k, filter, from[from.length - 1]));
          to[to.length - 1] = filter;
          y.putScalar(to, y.getDouble(to) + weight * x.getDouble(from));
        }
      }
    }
    return y.addi(conv.bias());
  }

  @Test
  void anOutputPaddingFromTheStrideOnIsRefused() {
    assertThatThrownBy(() -> Stretch.of(3, 2, 1, Padding.SAME, 2))
        .hasMessage("expected an output padding below the stride 2, found 2");
  }

  @Test
  void aLengthThatLeavesNoOutputIsRefused() {
    Stretch stretch = Stretch.of(2, 2, 1, Padding.SAME, 0);

    assertThat(stretch.stretched(2)).isEqualTo(2);
    assertThatThrownBy(() -> stretch.stretched(1))
        .hasMessage("expected a length that leaves an output, found 1");
  }
}
