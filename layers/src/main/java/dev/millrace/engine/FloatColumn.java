package dev.millrace.engine;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.function.Finite;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.layers.TensorType;
import java.util.Objects;

/** Numbers, kept in float32; what is not finite is refused. */
final class FloatColumn extends Column {
  private static final Finite FINITE = Kernels.best().finite();

  /** From here on a record's values are worth the call to vectors. */
  private static final int WIDE = 128;

  private final float[] values;
  private final Finite finite;

  FloatColumn(TensorType type, int capacity) {
    super(type, capacity);
    this.finite = width() < WIDE ? Finite.PLAIN : FINITE;
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
    if (!finite.copy(numbers, from, values, index(row, 0), width())) {
      super.setNumbers(row, numbers, from);
    }
  }

  @Override
  public void setRows(int first, int rows, float[] numbers, int from) {
    Objects.checkFromIndexSize(first, rows, capacity());
    if (!FINITE.copy(numbers, from, values, first * width(), rows * width())) {
      super.setRows(first, rows, numbers, from);
    }
  }

  @Override
  public double number(int row, int at) {
    return values[index(row, at)];
  }

  @Override
  void lend(Memory memory, int value) {
    memory.floats[value] = values;
  }
}
