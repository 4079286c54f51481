package dev.millrace.engine;

import dev.millrace.engine.kernel.Memory;
import dev.millrace.layers.TensorType;

/** Numbers, kept in float32; what is not finite is refused. */
final class FloatColumn extends Column {
  private static final int LEAST_EXPONENT = 1 << 23;

  private final float[] values;

  FloatColumn(TensorType type, int capacity) {
    super(type, capacity);
    this.values = new float[length()];
  }

  @Override
  public void setNumber(int row, int at, double value) {
    float rounded = (float) value;
    if (!Float.isFinite(rounded)) {
      throw expected("a finite number", value);
    }
    values[index(row, at)] = rounded;
  }

  @Override
  public void setInteger(int row, int at, long value) {
    values[index(row, at)] = value;
  }

  @Override
  public void setText(int row, int at, String value) {
    throw expected("a number", shown(value));
  }

  @Override
  public void setNumbers(int row, float[] numbers, int from) {
    int to = index(row, 0);
    System.arraycopy(numbers, from, values, to, width());
    if (!areFinite(to)) {
      super.setNumbers(row, numbers, from);
    }
  }

  /** An exponent of all ones carries into the sign's place when one is added to it. */
  private boolean areFinite(int row) {
    int carries = 0;
    for (int i = row; i < row + width(); i++) {
      carries |= (Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE) + LEAST_EXPONENT;
    }
    return carries >= 0;
  }

  @Override
  void lend(Memory memory, int value) {
    memory.floats[value] = values;
  }
}
