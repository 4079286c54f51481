package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of the arrays that layers spread over a batch. */
final class Affine {
  private Affine() {}

  static void requireSameShape(INDArray mean, INDArray deviation) {
    if (!mean.equalShapes(deviation)) {
      throw new ModelException(
          "expected mean and deviation of one shape, found "
              + Shape.of(mean.shape())
              + " and "
              + Shape.of(deviation.shape()));
    }
  }

  /** The input, if each of its sizes is the array's or the array's is 1. */
  static Shape requireSpread(INDArray array, Shape input) {
    boolean fits = input.rank() == array.rank();
    for (int axis = 0; fits && axis < input.rank(); axis++) {
      fits = array.size(axis) == 1 || array.size(axis) == input.size(axis);
    }
    if (!fits) {
      throw new ModelException(
          "expected an input over which " + Shape.of(array.shape()) + " spreads, found " + input);
    }
    return input;
  }
}
