package dev.millrace.layers.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import dev.millrace.layers.spatial.Slides;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DepthwiseConvPropertyTest {
  @Provide
  Arbitrary<List<Slide>> slides() {
    return Slides.of(2, Padding.VALID, Padding.SAME).list().ofMinSize(1).ofMaxSize(3);
  }

  private static DepthwiseConv conv(List<Slide> slides, int channels, int multiplier) {
    long[] window = slides.stream().mapToLong(Slide::size).toArray();
    long multiples = (long) channels * multiplier;
    INDArray bias = Grid.numbers(1, multiples).reshape(multiples);
    INDArray kernel = Grid.numbers(Grid.append(window, channels, multiplier));
    return new DepthwiseConv(kernel, bias, slides, Activation.LINEAR);
  }

  private static INDArray input(List<Slide> slides, int channels) {
    long[] lengths = new long[slides.size() + 1];
    Arrays.setAll(lengths, i -> i == 0 ? 2 : slides.get(i - 1).reach() + i % 3);
    return Grid.numbers(Grid.append(lengths, channels));
  }

  @Property(tries = 150)
  void everyValueIsTheSumThatTheEquationSays(
      @ForAll("slides") List<Slide> slides,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 3) int multiplier) {
    DepthwiseConv conv = conv(slides, channels, multiplier);
    INDArray x = input(slides, channels);

    INDArray y = conv.forward(x);

    assertThat(Shape.of(y.shape())).isEqualTo(conv.outputShape(Shape.of(x.shape())));
    for (long[] at : Grid.indices(y.shape())) {
      assertThat(y.getDouble(at)).isEqualTo(equation(conv, x, at), within(1e-4));
    }
  }

  private static double equation(DepthwiseConv conv, INDArray x, long[] at) {
    int last = at.length - 1;
    long multiplier = conv.kernel().size(-1);
    long channel = at[last] / multiplier;
    double sum = conv.bias().getDouble(at[last]);
    for (long[] k : Grid.indices(conv.slides().stream().mapToLong(Slide::size).toArray())) {
      long[] seen = at.clone();
      for (int i = 0; i < k.length; i++) {
        Slide slide = conv.slides().get(i);
        long before = slide.margin(x.size(i + 1)).before();
        seen[i + 1] = at[i + 1] * slide.stride() + k[i] * slide.dilation() - before;
      }
      seen[last] = channel;
      double weight = conv.kernel().getDouble(Grid.append(k, channel, at[last] % multiplier));
      sum += Grid.at(x, seen) * weight;
    }
    return sum;
  }

  @Test
  void aBiasForOtherChannelsIsRefused() {
    List<Slide> slides = List.of(Slide.STILL);
    INDArray bias = Grid.numbers(1, 5).reshape(5);

    assertThatThrownBy(
            () -> new DepthwiseConv(Grid.numbers(1, 3, 2), bias, slides, Activation.LINEAR))
        .hasMessage("expected a bias for each channel's multiples, found (5,) and (1, 3, 2)");
  }
}
