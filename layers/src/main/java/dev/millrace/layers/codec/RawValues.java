package dev.millrace.layers.codec;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** An array's memory as bytes, row-major. */
final class RawValues {
  private RawValues() {}

  /** The memory itself, where it is whole and in order; a copy otherwise. */
  static ByteBuffer of(INDArray array) {
    INDArray ordered = isRowMajor(array) ? array : array.dup('c');
    width(DType.ofNd4j(array.dataType()));
    return ordered.data().pointer().asByteBuffer();
  }

  /** How many bytes a value takes. */
  static int width(DType dtype) {
    if (!dtype.isFloating() && !dtype.isInteger()) {
      throw new ModelException("expected numbers, found " + dtype);
    }
    return dtype.nd4j().width();
  }

  private static boolean isRowMajor(INDArray array) {
    return array.ordering() == 'c'
        && array.offset() == 0
        && array.data().length() == array.length()
        && Shape.hasDefaultStridesForShape(array);
  }
}
