package dev.millrace.layers.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Grid;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.ndarray.INDArray;

class MergingPropertyTest {
  private static final List<MergeLayer> ALL =
      List.of(new Add(), new Multiply(), new Average(), new Maximum(), new Minimum());

  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(4);
  }

  /** The sizes, some of them 1. */
  private static long[] thinned(List<Integer> sizes, long seed) {
    Random random = new Random(seed);
    long[] thin = sizes.stream().mapToLong(size -> random.nextBoolean() ? 1 : size).toArray();
    return Grid.append(new long[] {3}, thin);
  }

  @Property(tries = 100)
  void inputsMeetInTheDeclaredShape(@ForAll("sizes") List<Integer> sizes, @ForAll long seed) {
    INDArray a = Grid.numbers(thinned(sizes, seed));
    INDArray b = Grid.numbers(thinned(sizes, seed + 1));
    List<Shape> shapes = List.of(Shape.of(a.shape()), Shape.of(b.shape()));
    for (MergeLayer merge : ALL) {
      INDArray y = merge.forward(List.of(a, b));
      INDArray turned = merge.forward(List.of(b, a));

      assertThat(Shape.of(y.shape())).isEqualTo(merge.outputShape(shapes));
      assertThat(turned).isEqualTo(y);
    }
  }

  @Property(tries = 100)
  void dotContractsOneAxisOfEach(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 3) int otherRank,
      @ForAll long seed) {
    Random random = new Random(seed);
    int first = 1 + random.nextInt(rank);
    int second = 1 + random.nextInt(otherRank);
    INDArray a = Grid.numbers(sizes(random, rank, first));
    INDArray b = Grid.numbers(sizes(random, otherRank, second));
    Dot dot = new Dot(first, second - otherRank - 1, random.nextBoolean());

    INDArray y = dot.forward(List.of(a, b));

    assertThat(Shape.of(y.shape()))
        .isEqualTo(dot.outputShape(List.of(Shape.of(a.shape()), Shape.of(b.shape()))));
  }

  private static long[] sizes(Random random, int rank, int contracted) {
    long[] sizes = random.longs(rank + 1, 1, 5).toArray();
    sizes[0] = 2;
    sizes[contracted] = 4;
    return sizes;
  }
}
