package dev.millrace.engine;

import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers, kept in float32; what is not finite is refused. */
final class FloatColumn extends Column {
  private final float[] values;

  FloatColumn(TensorType type, int capacity) {
    super(type);
    this.values = new float[capacity * width()];
  }

  @Override
  public void setNumber(int row, int at, double value) {
    float rounded = (float) value;
    if (!Float.isFinite(rounded)) {
      throw expected("a finite number", value);
    }
    values[row * width() + at] = rounded;
  }

  @Override
  public void setInteger(int row, int at, long value) {
    values[row * width() + at] = value;
  }

  @Override
  public void setText(int row, int at, String value) {
    throw expected("a number", "'" + value + "'");
  }

  @Override
  Tensor tensor(int rows) {
    float[] used = Arrays.copyOf(values, rows * width());
    return Tensor.of(Nd4j.create(used, shape(rows).toArray(), 'c'));
  }
}
