package dev.millrace.engine;

import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.TensorType;
import java.util.Objects;

/**
 * The values of one model input for a batch of records, row-major.
 *
 * <p>A value that does not belong in the column is a {@link BadValueException}; the row can then be
 * written anew.
 */
public abstract class Column {
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final TensorType type;
  private final int width;
  private final int capacity;

  Column(TensorType type, int capacity) {
    this.type = type;
    this.width = Math.toIntExact(type.shape().recordSize());
    this.capacity = capacity;
  }

  static Column of(TensorType type, int capacity) {
    return switch (type.dtype()) {
      case STRING -> new TextColumn(type, capacity);
      case BOOL, INT32, INT64 -> new IntegerColumn(type, capacity);
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> new FloatColumn(type, capacity);
    };
  }

  /**
   * Makes sure of a column for that many records.
   *
   * @throws dev.millrace.layers.ModelException if no array holds them
   */
  static void requireArray(TensorType type, int capacity) {
    length(capacity, Math.toIntExact(type.shape().recordSize()));
  }

  /** What a record takes in such a column. */
  static long bytesPerRecord(TensorType type) {
    int each =
        switch (type.dtype()) {
          case STRING, BOOL, INT32, INT64 -> Long.BYTES;
          case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> Float.BYTES;
        };
    return type.shape().recordSize() * each;
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

  /**
   * Writes all values of a record at once.
   *
   * @param from where they begin in {@code values}
   */
  public void setNumbers(int row, float[] values, int from) {
    for (int at = 0; at < width; at++) {
      setNumber(row, at, values[from + at]);
    }
  }

  /**
   * Writes all values of consecutive records at once.
   *
   * @param from where they begin in {@code values}, row-major
   */
  public void setRows(int first, int rows, float[] values, int from) {
    for (int row = 0; row < rows; row++) {
      setNumbers(first + row, values, from + row * width);
    }
  }

  /**
   * A number as it was written, rounded to the column's precision.
   *
   * @throws UnsupportedOperationException if this is a column of texts
   */
  public abstract double number(int row, int at);

  /** Lets a plan read the values where they lie. */
  abstract void lend(Memory memory, int value);

  /** How many values a batch of {@code capacity} records has, and room behind them. */
  final int length() {
    return length(capacity, width);
  }

  final int capacity() {
    return capacity;
  }

  /** The length of an array of {@code width} values a record, with room for whole vectors. */
  static int length(int capacity, int width) {
    long length = (long) capacity * width + MatMul.SPILL;
    if (length > LONGEST_ARRAY) {
      throw new ModelException(
          "expected batches that fit an array, found "
              + capacity
              + " records of "
              + width
              + " values");
    }
    return (int) length;
  }

  /** Where a value lies. */
  final int index(int row, int at) {
    return Objects.checkIndex(row, capacity) * width + Objects.checkIndex(at, width);
  }

  final DType dtype() {
    return type.dtype();
  }

  static BadValueException expected(String expected, Object found) {
    return new BadValueException("expected " + expected + ", found " + found);
  }

  /** A text as an error shows it: hostile ones are long. */
  static String shown(String text) {
    return text == null
        ? "none"
        : "'" + (text.length() <= 80 ? text : text.substring(0, 80) + "...") + "'";
  }
}
