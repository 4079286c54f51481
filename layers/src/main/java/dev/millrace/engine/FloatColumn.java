package dev.millrace.engine;

import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.Arrays;

/** Numbers, kept in float32; what is not finite is refused. */
final class FloatColumn extends Column {
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
  Tensor tensor(int rows) {
    float[] used = Arrays.copyOf(values, rows * width());
    return Tensor.of(RowMajor.of(used, shape(rows).toArray()).castTo(dtype().nd4j()));
  }
}
