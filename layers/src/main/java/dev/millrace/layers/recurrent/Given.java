package dev.millrace.layers.recurrent;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.bool.Any;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a recurrent layer is called with.
 *
 * @param x {@code (batch, steps, ...)}
 * @param states to start from
 * @param mask {@code (batch, steps)}, which of them count; null if all do
 */
record Given(INDArray x, List<INDArray> states, INDArray mask) {
  /** Requires the inputs behind the first to be all states, or none, and then a mask, or none. */
  static void require(List<TensorType> inputs, List<Shape> states) {
    TensorType last = inputs.get(inputs.size() - 1);
    boolean isMasked = isMask(last, inputs.size());
    List<TensorType> given = inputs.subList(1, inputs.size() - (isMasked ? 1 : 0));
    boolean fits = given.isEmpty() || given.size() == states.size();
    for (int i = 0; fits && i < given.size(); i++) {
      fits = states.get(i).accepts(given.get(i).shape());
    }
    if (!fits) {
      throw new ModelException("expected states " + states + " or none, found " + given);
    }
    if (isMasked) {
      requireMask(new Shape(inputs.get(0).shape().sizes().subList(0, 2)), last.shape());
    }
  }

  private static void requireMask(Shape steps, Shape mask) {
    boolean fits = mask.rank() == 2 || mask.rank() == 3;
    if (!fits || !steps.accepts(new Shape(mask.sizes().subList(0, 2)))) {
      throw new ModelException("expected a mask " + steps + ", found " + mask);
    }
  }

  static Given of(List<Tensor> inputs, Cell cell) {
    INDArray x = numbers(inputs.get(0), cell);
    if (x.size(1) == 0) {
      throw new ModelException("expected at least one step, found none");
    }
    Tensor last = inputs.get(inputs.size() - 1);
    boolean isMasked = isMask(last.type(), inputs.size());
    List<INDArray> states =
        inputs.subList(1, inputs.size() - (isMasked ? 1 : 0)).stream()
            .map(state -> numbers(state, cell))
            .toList();
    return new Given(
        x, states.isEmpty() ? zeros(x, cell) : states, isMasked ? ofSteps(last.numbers()) : null);
  }

  private static boolean isMask(TensorType last, int inputs) {
    return inputs > 1 && last.dtype() == DType.BOOL;
  }

  /** A step of which a mask tells more counts if anything in it does. */
  private static INDArray ofSteps(INDArray mask) {
    return mask.rank() == 2
        ? mask
        : Nd4j.getExecutioner()
            .exec(new Any(mask, null, true, new int[] {2}))
            .reshape('c', mask.size(0), mask.size(1));
  }

  private static INDArray numbers(Tensor tensor, Cell cell) {
    return tensor.numbers().castTo(cell.dtype().nd4j());
  }

  private static List<INDArray> zeros(INDArray x, Cell cell) {
    return cell.stateShapes(Shape.of(x.shape()).without(1)).stream()
        .map(shape -> Nd4j.zeros(cell.dtype().nd4j(), shape.toArray()))
        .toList();
  }

  int steps() {
    return Math.toIntExact(x.size(1));
  }

  /** The steps in front, then the batch. */
  INDArray stepsFirst() {
    int[] axes = IntStream.range(0, x.rank()).map(i -> i < 2 ? 1 - i : i).toArray();
    return x.permute(axes).dup('c');
  }
}
