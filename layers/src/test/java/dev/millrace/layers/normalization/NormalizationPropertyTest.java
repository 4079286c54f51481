package dev.millrace.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalizationPropertyTest {
  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(4);
  }

  private static INDArray input(List<Integer> sizes) {
    return Grid.numbers(
        Grid.append(new long[] {3}, sizes.stream().mapToLong(Integer::longValue).toArray()));
  }

  private static List<Integer> axes(List<Integer> sizes, long seed) {
    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, sizes.size()).boxed().toList());
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, 1 + new Random(seed).nextInt(all.size())).stream().sorted().toList();
  }

  private static INDArray requireSameShape(UnaryLayer layer, INDArray x) {
    Shape shape = Shape.of(x.shape());
    INDArray y = layer.forward(x);
    assertThat(layer.outputShape(shape)).isEqualTo(shape);
    assertThat(Shape.of(y.shape())).isEqualTo(shape);
    return y;
  }

  @Property(tries = 100)
  void normalizedValuesHaveMeanZero(@ForAll("sizes") List<Integer> sizes, @ForAll long seed) {
    List<Integer> axes = axes(sizes, seed);
    long[] own = axes.stream().mapToLong(axis -> sizes.get(axis - 1)).toArray();
    LayerNormalization layer = new LayerNormalization(Nd4j.ones(own), Nd4j.zeros(own), axes, 1e-3);

    INDArray y = requireSameShape(layer, input(sizes));

    INDArray means = y.mean(axes.stream().mapToInt(axis -> axis).toArray());
    assertThat(means.amaxNumber().doubleValue()).isCloseTo(0, within(1e-4));
  }

  @Property(tries = 100)
  void unitVectorsAreNoLongerThanOne(@ForAll("sizes") List<Integer> sizes, @ForAll long seed) {
    List<Integer> axes = axes(sizes, seed);

    INDArray y = requireSameShape(new UnitNormalization(axes, 1e-12), input(sizes));

    INDArray lengths = y.norm2(axes.stream().mapToInt(axis -> axis).toArray());
    assertThat(lengths.maxNumber().doubleValue()).isLessThanOrEqualTo(1 + 1e-5);
  }

  @Property(tries = 100)
  void groupsOfAnyAxisKeepTheShape(
      @ForAll("sizes") List<Integer> sizes, @ForAll @IntRange(min = 1, max = 4) int at) {
    int axis = 1 + (at - 1) % sizes.size();
    int channels = sizes.get(axis - 1);
    INDArray x = input(sizes);
    for (int groups = 1; groups <= channels; groups++) {
      if (channels % groups == 0) {
        INDArray ones = Nd4j.ones(new long[] {channels});
        INDArray zeros = Nd4j.zeros(new long[] {channels});
        requireSameShape(new GroupNormalization(ones, zeros, groups, axis, 1e-3), x);
        int fromEnd = axis - x.rank();
        requireSameShape(new GroupNormalization(ones, zeros, groups, fromEnd, 1e-3), x);
      }
    }
  }
}
