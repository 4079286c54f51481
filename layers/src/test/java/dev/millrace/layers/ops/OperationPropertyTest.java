package dev.millrace.layers.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Concatenate;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.spatial.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations over axes: they give the shape that they declare, whatever rank, axes and sizes. */
class OperationPropertyTest {
  private static final int BATCH = 3;

  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(4);
  }

  private static INDArray input(List<Integer> sizes) {
    long[] record = sizes.stream().mapToLong(Integer::longValue).toArray();
    return Grid.numbers(Grid.append(new long[] {BATCH}, record));
  }

  /** An axis of a record, from the front or from the end. */
  private static int axis(List<Integer> sizes, long seed) {
    int axis = 1 + new Random(seed).nextInt(sizes.size());
    return seed % 2 == 0 ? axis : axis - sizes.size() - 1;
  }

  private static List<Integer> axes(List<Integer> sizes, long seed) {
    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, sizes.size()).boxed().toList());
    Collections.shuffle(all, new Random(seed));
    List<Integer> some = all.subList(0, 1 + new Random(seed).nextInt(all.size()));
    return some.stream().map(axis -> seed % 2 == 0 ? axis : axis - sizes.size() - 1).toList();
  }

  private static List<Tensor> requireDeclared(Layer layer, INDArray... inputs) {
    List<Tensor> given = Stream.of(inputs).map(Tensor::of).toList();
    List<TensorType> open =
        Stream.of(inputs)
            .map(
                x ->
                    new TensorType(
                        Shape.of(x.shape()).with(0, Shape.ANY), DType.ofNd4j(x.dataType())))
            .toList();
    List<TensorType> declared = layer.outputTypes(open);
    List<Tensor> found = layer.call(given);
    assertThat(found).hasSameSizeAs(declared);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).shape()).isEqualTo(declared.get(i).shape().with(0, BATCH));
      assertThat(DType.ofNd4j(found.get(i).numbers().dataType()))
          .isEqualTo(declared.get(i).dtype());
    }
    return found;
  }

  @Property(tries = 200)
  void reductionsDropTheirAxesOrKeepThemAsOne(
      @ForAll("sizes") List<Integer> sizes,
      @ForAll long seed,
      @ForAll Reduction.Kind kind,
      @ForAll boolean keeps) {
    List<Integer> axes = axes(sizes, seed);

    List<Tensor> y = requireDeclared(new Reduction(kind, axes, keeps), input(sizes));

    int rank = sizes.size() + 1 - (keeps ? 0 : axes.size());
    assertThat(y.get(0).shape().rank()).isEqualTo(rank);
  }

  @Property(tries = 100)
  void quantilesLieBetweenTheEnds(
      @ForAll("sizes") List<Integer> sizes,
      @ForAll long seed,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll Quantile.Method method,
      @ForAll boolean keeps) {
    List<Integer> axes = axes(sizes, seed);
    INDArray x = input(sizes);

    INDArray y =
        requireDeclared(new Quantile(percent / 100.0, method, axes, keeps), x).get(0).numbers();

    INDArray low = new Reduction(Reduction.Kind.MIN, axes, keeps).forward(x);
    INDArray high = new Reduction(Reduction.Kind.MAX, axes, keeps).forward(x);
    assertThat(y.sub(low).minNumber().doubleValue()).isGreaterThanOrEqualTo(-1e-6);
    assertThat(high.sub(y).minNumber().doubleValue()).isGreaterThanOrEqualTo(-1e-6);
  }

  @Property(tries = 100)
  void whatWorksAlongAnAxisGivesTheShapeItDeclares(
      @ForAll("sizes") List<Integer> sizes,
      @ForAll long seed,
      @ForAll boolean keeps,
      @ForAll @IntRange(min = 1, max = 3) int times) {
    int axis = axis(sizes, seed);
    INDArray x = input(sizes);

    requireDeclared(new Cumulative(Cumulative.Kind.SUM, axis), x);
    requireDeclared(new Cumulative(Cumulative.Kind.PROD, axis), x);
    requireDeclared(new ArgExtreme(ArgExtreme.Kind.MAX, axis, keeps), x);
    requireDeclared(new ArgExtreme(ArgExtreme.Kind.MIN, axis, keeps), x);
    requireDeclared(new Sort(axis), x);
    requireDeclared(new Repeat(times, axis), x);
    requireDeclared(new Stack(axis), x, x);
    requireDeclared(new TopK(1), x);
  }

  @Property(tries = 100)
  void anAxisThatIsAddedCanBeTakenAway(@ForAll("sizes") List<Integer> sizes, @ForAll long seed) {
    int axis = axis(sizes, seed);
    INDArray x = input(sizes);

    INDArray y = requireDeclared(new ExpandDims(axis), x).get(0).numbers();

    assertThat(requireDeclared(new Squeeze(List.of(axis)), y).get(0).numbers()).isEqualTo(x);
  }

  @Property(tries = 100)
  void splitPiecesStackUpAgain(@ForAll("sizes") List<Integer> sizes, @ForAll long seed) {
    int axis = axis(sizes, seed);
    INDArray x = input(sizes);
    long size = Shape.of(x.shape()).size(axis);

    List<Tensor> pieces = requireDeclared(new Split(axis, Collections.nCopies((int) size, 1L)), x);

    List<Tensor> joined = new Concatenate(axis).call(pieces);
    assertThat(joined.get(0).numbers()).isEqualTo(x);
  }

  @Property(tries = 50)
  void theBatchIsNoAxis(@ForAll("sizes") List<Integer> sizes, @ForAll Reduction.Kind kind) {
    Shape shape = Shape.of(input(sizes).shape()).with(0, Shape.ANY);

    for (int batch : List.of(0, -shape.rank())) {
      assertThatThrownBy(() -> new Reduction(kind, List.of(batch), false).outputShape(shape))
          .isInstanceOf(ModelException.class);
      assertThatThrownBy(() -> new Cumulative(Cumulative.Kind.SUM, batch).outputShape(shape))
          .isInstanceOf(ModelException.class);
      assertThatThrownBy(
              () ->
                  new Quantile(0.5, Quantile.Method.LINEAR, List.of(batch), true)
                      .outputShape(shape))
          .isInstanceOf(ModelException.class);
    }
  }
}
