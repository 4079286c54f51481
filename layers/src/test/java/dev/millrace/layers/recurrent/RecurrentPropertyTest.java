package dev.millrace.layers.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Activation;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What must hold of any cell's walk, whatever its weights and sizes. */
class RecurrentPropertyTest {
  private static final int BATCH = 3;
  private static final int FEATURES = 4;

  @Property(tries = 60)
  void theShapesAreThoseThatAreDeclared(
      @ForAll("layers") Recurrent layer, @ForAll @IntRange(min = 1, max = 6) int steps) {
    Tensor x = Tensor.of(random(BATCH, steps, FEATURES));

    List<Tensor> outputs = layer.call(List.of(x));

    assertThat(outputs.stream().map(Tensor::type)).isEqualTo(layer.outputTypes(List.of(x.type())));
    TensorType open = TensorType.of(x.type().dtype(), Shape.ANY, Shape.ANY, FEATURES);
    assertThat(layer.outputTypes(List.of(open))).hasSameSizeAs(outputs);
  }

  @Property(tries = 40)
  void maskedStepsAtTheEndAreAsIfTheyWereNotThere(
      @ForAll("cells") Cell cell, @ForAll @IntRange(min = 1, max = 4) int counted) {
    INDArray x = random(BATCH, 5, FEATURES);
    INDArray mask = Nd4j.zeros(DataType.BOOL, BATCH, 5);
    mask.get(NDArrayIndex.all(), NDArrayIndex.interval(0, counted)).assign(true);
    Recurrent layer = new Recurrent(cell, false, true, false, false);

    List<Tensor> masked = layer.call(List.of(Tensor.of(x), Tensor.of(mask)));

    requireClose(masked, layer.call(List.of(Tensor.of(first(x, counted)))));
  }

  @Property(tries = 40)
  void aWalkBackwardsIsAWalkOverTheStepsTurnedRound(@ForAll("cells") Cell cell) {
    INDArray x = random(BATCH, 4, FEATURES);
    Recurrent backwards = new Recurrent(cell, true, true, true, false);
    Recurrent forwards = new Recurrent(cell, true, true, false, false);

    requireClose(
        backwards.call(List.of(Tensor.of(x))), forwards.call(List.of(Tensor.of(turned(x)))));
  }

  @Property(tries = 40)
  void aWalkGoesOnFromItsLastStates(
      @ForAll("cells") Cell cell, @ForAll @IntRange(min = 1, max = 4) int first) {
    INDArray x = random(BATCH, 5, FEATURES);
    Recurrent layer = new Recurrent(cell, false, true, false, false);
    List<Tensor> half = layer.call(List.of(Tensor.of(first(x, first))));
    List<Tensor> rest = new ArrayList<>();
    rest.add(Tensor.of(from(x, first)));
    rest.addAll(half.subList(1, half.size()));

    requireClose(layer.call(rest), layer.call(List.of(Tensor.of(x))));
  }

  @Property(tries = 30)
  void stackedCellsAreLayersOneAfterTheOther(@ForAll("cells") Cell above) {
    LSTMCell below = lstm(FEATURES, FEATURES);
    INDArray x = random(BATCH, 4, FEATURES);
    Recurrent stacked =
        new Recurrent(new StackedCells(List.of(below, above)), true, false, false, false);

    List<Tensor> between = new Recurrent(below, true, false, false, false).call(tensors(x));

    requireClose(
        stacked.call(tensors(x)), new Recurrent(above, true, false, false, false).call(between));
  }

  @Provide
  Arbitrary<Cell> cells() {
    return Arbitraries.of(
        lstm(FEATURES, 3),
        new SimpleRNNCell(random(FEATURES, 5), random(5, 5), random(5), Activation.TANH),
        new GRUCell(
            random(FEATURES, 9),
            random(3, 9),
            random(9),
            random(9),
            Activation.TANH,
            Activation.SIGMOID),
        new ResetBeforeGRUCell(
            random(FEATURES, 6), random(2, 6), random(6), Activation.RELU, Activation.SIGMOID),
        new StackedCells(List.of(lstm(FEATURES, 2), lstm(2, 3))));
  }

  @Provide
  Arbitrary<Recurrent> layers() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    return Combinators.combine(cells(), flag, flag, flag, flag).as(Recurrent::new);
  }

  private static LSTMCell lstm(int in, int units) {
    return new LSTMCell(
        random(in, 4 * units),
        random(units, 4 * units),
        random(4 * units),
        Activation.TANH,
        Activation.SIGMOID);
  }

  private static void requireClose(List<Tensor> found, List<Tensor> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(GoldenCase.values(found.get(i)))
          .containsExactly(
              GoldenCase.values(expected.get(i)), org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  private static List<Tensor> tensors(INDArray x) {
    return List.of(Tensor.of(x));
  }

  private static INDArray random(long... sizes) {
    return Nd4j.rand(DataType.FLOAT, sizes).subi(0.5);
  }

  private static INDArray first(INDArray x, int steps) {
    return x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, steps), NDArrayIndex.all()).dup('c');
  }

  private static INDArray from(INDArray x, int step) {
    return x.get(NDArrayIndex.all(), NDArrayIndex.interval(step, x.size(1)), NDArrayIndex.all())
        .dup('c');
  }

  private static INDArray turned(INDArray x) {
    INDArray turned = x.dup('c');
    for (int step = 0; step < x.size(1); step++) {
      turned
          .get(NDArrayIndex.all(), NDArrayIndex.point(x.size(1) - 1 - step), NDArrayIndex.all())
          .assign(x.get(NDArrayIndex.all(), NDArrayIndex.point(step), NDArrayIndex.all()));
    }
    return turned;
  }
}
