package dev.millrace.engine;

import dev.millrace.layers.DType;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/** Whole numbers: ids, counts, categories. */
final class IntegerColumn extends Column {
  private final long[] values;
  private final long lowest;
  private final long highest;

  IntegerColumn(TensorType type, int capacity) {
    super(type);
    this.values = new long[capacity * width()];
    boolean isShort = type.dtype() == DType.INT32;
    this.lowest = isShort ? Integer.MIN_VALUE : Long.MIN_VALUE;
    this.highest = isShort ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  @Override
  public void setNumber(int row, int at, double value) {
    if (value != Math.rint(value) || Math.abs(value) >= 0x1p63) {
      throw expected("a whole number", value);
    }
    setInteger(row, at, (long) value);
  }

  @Override
  public void setInteger(int row, int at, long value) {
    if (value < lowest || value > highest) {
      throw expected("an " + type().dtype(), value);
    }
    values[row * width() + at] = value;
  }

  @Override
  public void setText(int row, int at, String value) {
    throw expected("a whole number", "'" + value + "'");
  }

  @Override
  Tensor tensor(int rows) {
    long[] used = Arrays.copyOf(values, rows * width());
    return Tensor.of(
        Nd4j.createFromArray(used).reshape(shape(rows).toArray()).castTo(type().dtype().nd4j()));
  }
}
