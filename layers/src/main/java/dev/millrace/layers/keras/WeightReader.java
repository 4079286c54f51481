package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads one HDF5 dataset as float32; its shape is checked before memory is taken for it. */
final class WeightReader {
  private WeightReader() {}

  static INDArray read(Dataset dataset, Shape expected) {
    Shape found = Shape.of(dataset.getDimensionsAsLong());
    if (!found.equals(expected)) {
      throw new ModelException("expected " + expected + ", found " + found);
    }
    int length = Math.toIntExact(product(expected));
    ByteBuffer bytes = bytes(dataset, length);
    return isNative(dataset.getDataType())
        ? RowMajor.of(bytes, DType.FLOAT32, expected.toArray())
        : RowMajor.of(floats(dataset, bytes, length), expected.toArray());
  }

  /** Whether the file holds what ND4J does, so that big weights are copied but once. */
  private static boolean isNative(DataType type) {
    return type instanceof FloatingPoint floats
        && floats.getSize() == Float.BYTES
        && floats.getByteOrder() == ByteOrder.nativeOrder();
  }

  private static ByteBuffer bytes(Dataset dataset, int length) {
    long size = (long) length * dataset.getDataType().getSize();
    ByteBuffer bytes =
        dataset instanceof ChunkedDataset chunked
            ? Chunks.join(chunked, Math.toIntExact(size))
            : ((DatasetBase) dataset).getDataBuffer();
    if (bytes == null || bytes.remaining() != size) {
      int stored = bytes == null ? 0 : bytes.remaining();
      throw new ModelException("expected " + size + " bytes of values, found " + stored);
    }
    return bytes;
  }

  private static float[] floats(Dataset dataset, ByteBuffer bytes, int length) {
    Object values = dataset.getDataType().fillData(bytes, new int[] {length}, null);
    if (values instanceof float[] floats) {
      return floats;
    }
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = number(values, i);
    }
    return floats;
  }

  private static float number(Object values, int i) {
    if (values instanceof double[] doubles) {
      return (float) doubles[i];
    }
    if (values instanceof int[] integers) {
      return integers[i];
    }
    if (values instanceof long[] integers) {
      return integers[i];
    }
    throw new ModelException(
        "expected float32, float64, int32 or int64 values, found "
            + values.getClass().getSimpleName());
  }

  private static long product(Shape shape) {
    return shape.sizes().stream().reduce(1L, Math::multiplyExact);
  }
}
