package dev.millrace.engine;

import dev.millrace.layers.DType;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.Arrays;

/** Whole numbers: ids, counts, categories, flags. */
final class IntegerColumn extends Column {
  private final long[] values;
  private final long lowest;
  private final long highest;

  IntegerColumn(TensorType type, int capacity) {
    super(type, capacity);
    this.values = new long[length()];
    switch (dtype()) {
      case BOOL -> {
        lowest = 0;
        highest = 1;
      }
      case INT32 -> {
        lowest = Integer.MIN_VALUE;
        highest = Integer.MAX_VALUE;
      }
      default -> {
        lowest = Long.MIN_VALUE;
        highest = Long.MAX_VALUE;
      }
    }
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
      throw expected(dtype() == DType.BOOL ? "0 or 1" : "an " + dtype(), value);
    }
    values[index(row, at)] = value;
  }

  @Override
  public void setText(int row, int at, String value) {
    throw expected("a whole number", shown(value));
  }

  @Override
  Tensor tensor(int rows) {
    long[] used = Arrays.copyOf(values, rows * width());
    return Tensor.of(RowMajor.of(used, shape(rows).toArray()).castTo(dtype().nd4j()));
  }
}
