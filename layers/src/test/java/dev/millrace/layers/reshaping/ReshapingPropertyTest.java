package dev.millrace.layers.reshaping;

import static dev.millrace.layers.Shape.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Interpolation;
import dev.millrace.layers.spatial.Margin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ReshapingPropertyTest {
  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(4);
  }

  private static INDArray input(List<Integer> sizes) {
    return Grid.numbers(
        Grid.append(new long[] {3}, sizes.stream().mapToLong(Integer::longValue).toArray()));
  }

  private static INDArray requireDeclaredShape(UnaryLayer layer, INDArray x) {
    INDArray y = layer.forward(x);
    assertThat(Shape.of(y.shape())).isEqualTo(layer.outputShape(Shape.of(x.shape())));
    return y;
  }

  @Property(tries = 100)
  void permutedTwiceIsAsBefore(@ForAll("sizes") List<Integer> sizes, @ForAll long seed) {
    List<Integer> dims = new ArrayList<>(sizes);
    dims.replaceAll(size -> dims.size());
    for (int i = 0; i < dims.size(); i++) {
      dims.set(i, i + 1);
    }
    Collections.shuffle(dims, new Random(seed));
    List<Integer> back = new ArrayList<>(dims);
    for (int i = 0; i < dims.size(); i++) {
      back.set(dims.get(i) - 1, i + 1);
    }
    INDArray x = input(sizes);

    INDArray y = requireDeclaredShape(new Permute(dims), x);

    assertThat(new Permute(back).forward(y)).isEqualTo(x);
  }

  @Property(tries = 50)
  void channelsGoToTheEndAndBack(@ForAll("sizes") List<Integer> sizes) {
    INDArray x = input(sizes);

    INDArray last = requireDeclaredShape(Permute.channelsLast(x.rank()), x);

    assertThat(last.size(-1)).isEqualTo(x.size(1));
    assertThat(Permute.channelsFirst(x.rank()).forward(last)).isEqualTo(x);
  }

  @Property(tries = 100)
  void reshapedValuesKeepTheirOrder(
      @ForAll("sizes") List<Integer> sizes, @ForAll boolean permuted) {
    INDArray x = permuted ? input(sizes).dup('f') : input(sizes);
    long values = x.length() / 3;

    INDArray flat = requireDeclaredShape(new Reshape(List.of(1L, ANY)), x);

    assertThat(flat.shape()).containsExactly(3, 1, values);
    List<Long> back = sizes.stream().map(Integer::longValue).toList();
    assertThat(new Reshape(back).forward(flat)).isEqualTo(x);
  }

  @Test
  void anUnknownSizeIsKnownWhereOthersTell() {
    Shape unknown = Shape.batchOf(ANY, 4);

    assertThat(new Reshape(List.of(ANY, 2L)).outputShape(unknown)).isEqualTo(Shape.batchOf(ANY, 2));
    assertThat(new Reshape(List.of(6L, 2L)).outputShape(unknown)).isEqualTo(Shape.batchOf(6, 2));
    assertThat(new Reshape(List.of(ANY, 2L)).outputShape(Shape.batchOf(3, 4)))
        .isEqualTo(Shape.batchOf(6, 2));
  }

  @Test
  void sizesThatHoldAnotherNumberOfValuesAreRefused() {
    assertThatThrownBy(() -> new Reshape(List.of(5L, 2L)).outputShape(Shape.batchOf(3, 4)))
        .hasMessage("expected as many values as [5, 2] holds, found (batch, 3, 4)");
    assertThatThrownBy(() -> new Reshape(List.of(5L, ANY)).outputShape(Shape.batchOf(3, 4)))
        .hasMessage("expected as many values as [5, -1] holds, found (batch, 3, 4)");
    assertThatThrownBy(() -> new Reshape(List.of(ANY, ANY)))
        .hasMessage("expected sizes from 1 and at most one -1, found [-1, -1]");
  }

  @Property(tries = 50)
  void paddedAndCroppedIsAsBefore(
      @ForAll("sizes") List<Integer> sizes,
      @ForAll @IntRange(max = 3) int before,
      @ForAll @IntRange(max = 3) int after) {
    List<Margin> margins = Collections.nCopies(sizes.size(), new Margin(before, after));
    INDArray x = input(sizes);

    INDArray padded = requireDeclaredShape(new ZeroPadding(margins), x);

    assertThat(requireDeclaredShape(new Cropping(margins), padded)).isEqualTo(x);
  }

  @Test
  void aCropThatLeavesNothingIsRefused() {
    Cropping cropping = new Cropping(List.of(new Margin(2, 1), Margin.NONE));

    assertThatThrownBy(() -> cropping.outputShape(Shape.batchOf(3, 4)))
        .hasMessage("expected a length above 3, found 3");
    assertThat(cropping.outputShape(Shape.batchOf(ANY, 4))).isEqualTo(Shape.batchOf(ANY, 4));
  }

  @Property(tries = 50)
  void upSampledHasTheDeclaredShape(
      @ForAll("sizes") List<Integer> sizes, @ForAll Interpolation interpolation) {
    List<Integer> factors = sizes.stream().map(size -> 1 + size % 3).toList();

    requireDeclaredShape(new UpSampling(factors, interpolation), input(sizes));
  }

  @Test
  void aVectorIsRepeatedStepByStep() {
    INDArray x = Grid.numbers(2, 3);

    INDArray y = requireDeclaredShape(new RepeatVector(4), x);

    for (long[] at : Grid.indices(2, 4, 3)) {
      assertThat(y.getDouble(at)).isEqualTo(x.getDouble(at[0], at[2]));
    }
  }
}
