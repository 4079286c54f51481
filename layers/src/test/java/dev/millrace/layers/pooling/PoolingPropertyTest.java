package dev.millrace.layers.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import dev.millrace.layers.spatial.Slides;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PoolingPropertyTest {
  @Provide
  Arbitrary<List<Slide>> slides() {
    return Arbitraries.oneOf(
            Slides.of(1, Padding.VALID, Padding.SAME), Arbitraries.just(Slide.STILL))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 150)
  void everyValueIsWhatItsWindowSees(
      @ForAll PoolMode mode, @ForAll("slides") List<Slide> slides, @ForAll boolean belowZero) {
    INDArray x = belowZero ? input(slides).sub(9) : input(slides);

    INDArray y = new Pooling(mode, slides).forward(x);

    assertThat(Shape.of(y.shape()))
        .isEqualTo(new Pooling(mode, slides).outputShape(Shape.of(x.shape())));
    for (long[] at : Grid.indices(y.shape())) {
      assertThat(y.getDouble(at)).isEqualTo(equation(mode, slides, x, at), within(1e-5));
    }
  }

  @Property(tries = 50)
  void unknownLengthsStayUnknown(@ForAll("slides") List<Slide> slides) {
    Pooling pooling = new Pooling(PoolMode.MAX, slides);
    Shape input = Shape.of(input(slides).shape());
    for (int axis = 0; axis <= slides.size(); axis++) {
      assertThat(pooling.outputShape(input.with(axis, Shape.ANY)))
          .isEqualTo(pooling.outputShape(input).with(axis, Shape.ANY));
    }
  }

  private static INDArray input(List<Slide> slides) {
    long[] sizes = new long[slides.size() + 1];
    Arrays.setAll(sizes, i -> i == 0 ? 2 : slides.get(i - 1).reach() + i % 3);
    return Grid.numbers(sizes);
  }

  private static double equation(PoolMode mode, List<Slide> slides, INDArray x, long[] at) {
    List<Double> seen = new ArrayList<>();
    for (long[] k : Grid.indices(slides.stream().mapToLong(Slide::size).toArray())) {
      long[] from = at.clone();
      boolean inside = true;
      for (int i = 0; i < k.length; i++) {
        long before = slides.get(i).margin(x.size(i + 1)).before();
        from[i + 1] = at[i + 1] * slides.get(i).stride() + k[i] - before;
        inside &= from[i + 1] >= 0 && from[i + 1] < x.size(i + 1);
      }
      if (inside) {
        seen.add(x.getDouble(from));
      }
    }
    return mode == PoolMode.MAX
        ? seen.stream().mapToDouble(Double::doubleValue).max().orElseThrow()
        : seen.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Property(tries = 100)
  void adaptiveWindowsCoverTheWholeLength(
      @ForAll PoolMode mode,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 7) Integer> sizes) {
    List<Long> all = sizes.stream().map(Integer::longValue).toList();
    INDArray x = Nd4j.valueArrayOf(new long[] {2, 5, 6, 4}, 3f).reshape(2, 5, 6, 4);
    List<Long> padded = new ArrayList<>(all);
    while (padded.size() < 3) {
      padded.add(Shape.ANY);
    }
    AdaptivePooling pooling = new AdaptivePooling(mode, padded);

    INDArray y = pooling.forward(x);

    assertThat(Shape.of(y.shape())).isEqualTo(pooling.outputShape(Shape.of(x.shape())));
    assertThat(y.sub(3).amaxNumber().doubleValue()).isLessThan(1e-6);
  }

  @Test
  void adaptiveWindowsMayOverlap() {
    INDArray x = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f).reshape(1, 5);

    INDArray y = new AdaptivePooling(PoolMode.MAX, List.of(3L)).forward(x);

    assertThat(y.data().asFloat()).containsExactly(2f, 4f, 5f);
  }

  @Property(tries = 40)
  void aGlobalPoolingHasTheDeclaredShape(
      @ForAll PoolMode mode,
      @ForAll boolean keepDims,
      @ForAll boolean channelsFirst,
      @ForAll @IntRange(min = 1, max = 3) int lengths) {
    long[] sizes = Arrays.copyOf(new long[] {2, 3, 4, 5, 6}, lengths + 2);
    List<Integer> axes = new ArrayList<>();
    for (int i = 1; i <= lengths; i++) {
      axes.add(channelsFirst ? i + 1 : i);
    }
    GlobalPooling pooling = new GlobalPooling(mode, axes, keepDims);

    INDArray y = pooling.forward(Grid.numbers(sizes));

    assertThat(Shape.of(y.shape())).isEqualTo(pooling.outputShape(Shape.of(sizes)));
    assertThat(y.rank()).isEqualTo(keepDims ? lengths + 2 : 2);
  }

  @Test
  void maskedStepsDoNotCount() {
    INDArray x = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f, 6f).reshape(1, 3, 2);
    INDArray mask = Nd4j.createFromArray(1f, 0f, 1f).reshape(1, 3);

    INDArray y = new MaskedAveragePooling(1, false).forward(List.of(x, mask));
    INDArray turned = new MaskedAveragePooling(2, true).forward(List.of(x.permute(0, 2, 1), mask));

    assertThat(y.shape()).containsExactly(1, 2);
    assertThat(y.data().asFloat()).containsExactly(3f, 4f);
    assertThat(turned.shape()).containsExactly(1, 2, 1);
    assertThat(turned.data().asFloat()).containsExactly(3f, 4f);
  }

  @Test
  void aMaskOfOtherStepsIsRefused() {
    MaskedAveragePooling pooling = new MaskedAveragePooling(1, false);

    assertThatThrownBy(() -> pooling.outputShape(List.of(Shape.batchOf(3, 2), Shape.batchOf(2))))
        .hasMessage("expected x and a mask of its steps, found [(batch, 3, 2), (batch, 2)]");
  }
}
