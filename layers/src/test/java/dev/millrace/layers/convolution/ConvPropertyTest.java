package dev.millrace.layers.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.layers.Activation;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import dev.millrace.layers.spatial.Slides;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ConvPropertyTest {
  /** A convolution and an input for it. */
  record Sample(Conv conv, INDArray x) {}

  @Provide
  Arbitrary<Sample> samples() {
    Arbitrary<List<Slide>> slides = Slides.of(2, Padding.values()).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(
            slides,
            Arbitraries.of(1, 2, 3),
            Arbitraries.of(1, 2),
            Arbitraries.of(1, 2),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(0, 2).list().ofSize(3))
        .as(ConvPropertyTest::sample);
  }

  private static Sample sample(
      List<Slide> slides, int groups, int in, int out, int batch, List<Integer> more) {
    long[] window = slides.stream().mapToLong(Slide::size).toArray();
    INDArray kernel = Grid.numbers(Grid.append(window, in, (long) out * groups));
    INDArray bias = Grid.numbers(1, (long) out * groups).reshape((long) out * groups);
    long[] lengths = new long[slides.size()];
    Arrays.setAll(lengths, i -> slides.get(i).reach() + more.get(i));
    long[] sizes = Grid.append(Grid.append(new long[] {batch}, lengths), (long) in * groups);
    return new Sample(
        new Conv(kernel, bias, slides, groups, Activation.LINEAR), Grid.numbers(sizes));
  }

  @Property(tries = 150)
  void everyValueIsTheSumThatTheEquationSays(@ForAll("samples") Sample sample) {
    INDArray y = sample.conv().forward(sample.x());
    for (long[] at : Grid.indices(y.shape())) {
      assertThat(y.getDouble(at)).isEqualTo(equation(sample.conv(), sample.x(), at), within(1e-4));
    }
  }

  @Property(tries = 150)
  void theShapeIsTheDeclaredOne(@ForAll("samples") Sample sample) {
    Shape input = Shape.of(sample.x().shape());

    assertThat(Shape.of(sample.conv().forward(sample.x()).shape()))
        .isEqualTo(sample.conv().outputShape(input));
  }

  @Property(tries = 50)
  void unknownLengthsStayUnknown(@ForAll("samples") Sample sample) {
    Conv conv = sample.conv();
    Shape input = Shape.of(sample.x().shape());
    for (int axis = 0; axis <= conv.slides().size(); axis++) {
      assertThat(conv.outputShape(input.with(axis, Shape.ANY)))
          .isEqualTo(conv.outputShape(input).with(axis, Shape.ANY));
    }
  }

  @Property(tries = 50)
  void theOrderOfMemoryDoesNotMatter(@ForAll("samples") Sample sample) {
    assertThat(sample.conv().forward(sample.x().dup('f')))
        .isEqualTo(sample.conv().forward(sample.x()));
  }

  private static double equation(Conv conv, INDArray x, long[] at) {
    int last = at.length - 1;
    long in = conv.kernel().size(-2);
    long group = at[last] / (conv.kernel().size(-1) / conv.groups());
    double sum = conv.bias().getDouble(at[last]);
    for (long[] k : Grid.indices(conv.slides().stream().mapToLong(Slide::size).toArray())) {
      long[] seen = at.clone();
      for (int i = 0; i < k.length; i++) {
        Slide slide = conv.slides().get(i);
        long before = slide.margin(x.size(i + 1)).before();
        seen[i + 1] = at[i + 1] * slide.stride() + k[i] * slide.dilation() - before;
      }
      for (long channel = 0; channel < in; channel++) {
        seen[last] = group * in + channel;
        sum += Grid.at(x, seen) * conv.kernel().getDouble(Grid.append(k, channel, at[last]));
      }
    }
    return sum;
  }

  @Test
  void anotherNumberOfChannelsIsRefused() {
    Conv conv = sample(List.of(Slide.STILL, Slide.STILL), 2, 3, 1, 1, List.of(0, 0, 0)).conv();

    assertThatThrownBy(() -> conv.outputShape(Shape.batchOf(8, 8, 5)))
        .isInstanceOf(ModelException.class)
        .hasMessage("expected input (batch, length, length, 6 channels), found (batch, 8, 8, 5)");
  }

  @Test
  void aLengthBelowTheWindowsIsRefused() {
    Slide slide = new Slide(3, 1, 2, Padding.VALID);
    Conv conv = sample(List.of(slide), 1, 1, 1, 1, List.of(0, 0, 0)).conv();

    assertThatThrownBy(() -> conv.outputShape(Shape.batchOf(4, 1)))
        .hasMessage(
            "expected a length of at least 5 for a window of 3 (stride 1, dilation 2, valid),"
                + " found 4");
  }

  @Test
  void aKernelForAnotherWindowIsRefused() {
    INDArray kernel = Grid.numbers(3, 1, 2);
    INDArray bias = Grid.numbers(1, 2).reshape(2);
    List<Slide> slides = List.of(new Slide(4, 1, 1, Padding.SAME));

    assertThatThrownBy(() -> new Conv(kernel, bias, slides, 1, Activation.LINEAR))
        .hasMessage("expected a kernel for windows of [4], found [3, 1, 2]");
  }

  @Test
  void groupsThatShareNoFilterEvenlyAreRefused() {
    INDArray kernel = Grid.numbers(1, 1, 3);
    INDArray bias = Grid.numbers(1, 3).reshape(3);

    assertThatThrownBy(() -> new Conv(kernel, bias, List.of(Slide.STILL), 2, Activation.LINEAR))
        .isInstanceOf(ModelException.class);
  }
}
