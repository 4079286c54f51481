package dev.millrace.layers.ops;

import dev.millrace.layers.RowMajor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.factory.Nd4j;

/** Values picked along an axis, by their places. */
final class Picking {
  private Picking() {}

  /** The slices of {@code x} at those places along an axis, in their order. */
  static INDArray along(INDArray x, int axis, long... places) {
    return along(x, axis, RowMajor.of(places, places.length));
  }

  /** The slices at those places; the places' own axes stand where the axis stood. */
  static INDArray along(INDArray x, int axis, INDArray places) {
    if (x.dataType() == DataType.BOOL) {
      return along(x.castTo(DataType.INT32), axis, places).castTo(DataType.BOOL);
    }
    return Nd4j.exec(new Gather(x, places, axis))[0];
  }
}
