package dev.millrace.engine;

import dev.millrace.engine.kernel.Finite;
import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.Memory;
import dev.millrace.layers.TensorType;

/** Numbers, kept in float32; what is not finite is refused. */
final class FloatColumn extends Column {
  private static final Finite FINITE = Kernels.best().finite();

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
    if (!FINITE.test(values, to, width())) {
      super.setNumbers(row, numbers, from);
    }
  }

  @Override
  void lend(Memory memory, int value) {
    memory.floats[value] = values;
  }
}
