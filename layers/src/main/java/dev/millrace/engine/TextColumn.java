package dev.millrace.engine;

import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.Arrays;

/** Texts. */
final class TextColumn extends Column {
  private final String[] values;

  TextColumn(TensorType type, int capacity) {
    super(type, capacity);
    this.values = new String[length()];
    Arrays.fill(values, "");
  }

  @Override
  public void setNumber(int row, int at, double value) {
    throw expected("a text", value);
  }

  @Override
  public void setInteger(int row, int at, long value) {
    throw expected("a text", value);
  }

  @Override
  public void setText(int row, int at, String value) {
    if (value == null) {
      throw expected("a text", "none");
    }
    values[index(row, at)] = value;
  }

  @Override
  Tensor tensor(int rows) {
    return Tensor.of(shape(rows), Arrays.copyOf(values, rows * width()));
  }
}
