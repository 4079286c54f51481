package dev.millrace.engine;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.layers.DType;
import dev.millrace.layers.TensorType;

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
  public double number(int row, int at) {
    return values[index(row, at)];
  }

  @Override
  void lend(Memory memory, int value) {
    memory.wholes[value] = values;
  }
}
