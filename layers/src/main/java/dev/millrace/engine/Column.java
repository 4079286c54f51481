package dev.millrace.engine;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;

/**
 * The values of one model input for a batch of records, row-major.
 *
 * <p>A value that does not belong in the column is a {@link BadValueException}; the row can then be
 * written anew.
 */
public abstract class Column {
  private final TensorType type;
  private final int width;

  Column(TensorType type) {
    this.type = type;
    this.width = Math.toIntExact(type.shape().recordSize());
  }

  static Column of(TensorType type, int capacity) {
    return type.dtype() == DType.STRING
        ? new TextColumn(type, capacity)
        : type.dtype().isInteger()
            ? new IntegerColumn(type, capacity)
            : new FloatColumn(type, capacity);
  }

  public TensorType type() {
    return type;
  }

  /** How many values a record has here. */
  public int width() {
    return width;
  }

  /** Writes a number; integer columns take only integral ones. */
  public abstract void setNumber(int row, int at, double value);

  /** Writes an integer; float columns take it rounded to their precision. */
  public abstract void setInteger(int row, int at, long value);

  /** Writes a text. */
  public abstract void setText(int row, int at, String value);

  /** The first {@code rows} rows, as the plain forward pass reads them. */
  abstract Tensor tensor(int rows);

  final Shape shape(int rows) {
    return type.shape().with(0, rows);
  }

  final BadValueException expected(String expected, Object found) {
    return new BadValueException("expected " + expected + ", found " + found);
  }
}
