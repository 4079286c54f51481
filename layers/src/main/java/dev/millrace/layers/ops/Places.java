package dev.millrace.layers.ops;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of places in an axis. */
final class Places {
  private Places() {}

  static void require(INDArray places, long size) {
    for (long place : RowMajor.longs(places)) {
      if (place < 0 || place >= size) {
        throw new ModelException("expected a place from 0 to " + (size - 1) + ", found " + place);
      }
    }
  }
}
