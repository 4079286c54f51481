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
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads one HDF5 dataset as float32, or as float64 where that is asked for; its shape is checked
 * before memory is taken for it.
 */
final class WeightReader {
  private WeightReader() {}

  static INDArray read(Dataset dataset, Shape expected, DType dtype) {
    Shape found = Shape.of(dataset.getDimensionsAsLong());
    if (!found.equals(expected)) {
      throw new ModelException("expected " + expected + ", found " + found);
    }
    int length = Math.toIntExact(product(expected));
    ByteBuffer bytes = bytes(dataset, length);
    long[] sizes = expected.toArray();
    DataType type = dataset.getDataType();
    if (isNative(type, dtype)) {
      return RowMajor.of(bytes, dtype, sizes);
    }
    if (dtype == DType.BFLOAT16) {
      return Bfloat16.isMended(type)
          ? RowMajor.of(Bfloat16.floats(bytes), sizes)
          : numbers(type, bytes, sizes).castTo(DType.FLOAT32.nd4j());
    }
    return numbers(type, bytes, sizes).castTo(dtype.nd4j());
  }

  /** Whether the file holds what ND4J does, so that big weights are copied but once. */
  private static boolean isNative(DataType type, DType dtype) {
    return type instanceof FloatingPoint floats
        && floats.getSize() == dtype.nd4j().width()
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

  private static INDArray numbers(DataType type, ByteBuffer bytes, long[] sizes) {
    int length = bytes.remaining() / type.getSize();
    Object values = type.fillData(bytes, new int[] {length}, null);
    if (values instanceof float[] floats) {
      return RowMajor.of(floats, sizes);
    }
    if (values instanceof double[] doubles) {
      return RowMajor.of(doubles, sizes);
    }
    if (values instanceof int[] integers) {
      return RowMajor.of(Arrays.stream(integers).asLongStream().toArray(), sizes);
    }
    if (values instanceof long[] integers) {
      return RowMajor.of(integers, sizes);
    }
    throw new ModelException(
        "expected float, bfloat16, int32 or int64 values, found "
            + values.getClass().getSimpleName());
  }

  private static long product(Shape shape) {
    return shape.sizes().stream().reduce(1L, Math::multiplyExact);
  }
}
