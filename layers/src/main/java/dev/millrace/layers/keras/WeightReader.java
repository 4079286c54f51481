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
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads one HDF5 dataset, rounded to the type that is asked for; halves are given as float32. The
 * shape is checked before memory is taken for it.
 */
final class WeightReader {
  private static final List<DType> FLOATS = List.of(DType.FLOAT16, DType.FLOAT32, DType.FLOAT64);

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
    INDArray stored =
        held(type, dtype)
            .map(held -> RowMajor.of(bytes, held, sizes))
            .orElseGet(() -> numbers(type, bytes, sizes));
    INDArray rounded = RowMajor.cast(stored, dtype);
    return dtype.isHalf() ? RowMajor.cast(rounded, DType.FLOAT32) : rounded;
  }

  /** The type in which ND4J holds the same bytes, so that big weights are copied but once. */
  private static Optional<DType> held(DataType type, DType asked) {
    if (asked == DType.BFLOAT16 && Bfloat16.isMended(type)) {
      return Optional.of(DType.BFLOAT16);
    }
    boolean isNative =
        type instanceof FloatingPoint floats && floats.getByteOrder() == ByteOrder.nativeOrder();
    return isNative
        ? FLOATS.stream().filter(each -> width(each) == type.getSize()).findFirst()
        : Optional.empty();
  }

  private static int width(DType dtype) {
    return dtype.nd4j().width();
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
