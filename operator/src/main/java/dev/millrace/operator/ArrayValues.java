package dev.millrace.operator;

import dev.millrace.engine.BadValueException;
import dev.millrace.engine.Column;
import java.io.Serializable;

/** How the values of an array go into a row of a column. */
interface ArrayValues<A> extends Serializable {
  int count(A array);

  /** Writes the array's values one after the other, the first at {@code start}. */
  void write(A array, Column column, int row, int start);

  /** Writes the value that stands for none. */
  default void fill(Column column, int row, int at) {
    column.setInteger(row, at, 0);
  }

  /** A vector: exactly as many values as the column is wide. */
  default void writeAll(A array, Column column, int row) {
    if (array == null || count(array) != column.width()) {
      throw expected(column.width() + " values", array);
    }
    write(array, column, row, 0);
  }

  /** A sequence: at most as many values as the column is wide. */
  default void writePadded(A array, Padded padded, Column column, int row) {
    if (array == null || count(array) > column.width()) {
      throw expected("at most " + column.width() + " values", array);
    }
    int start = padded.offset(count(array));
    int end = start + count(array);
    for (int at = 0; at < start; at++) {
      fill(column, row, at);
    }
    for (int at = end; at < column.width(); at++) {
      fill(column, row, at);
    }
    write(array, column, row, start);
  }

  /** The fault of an array that has more or fewer values than it should. */
  default BadValueException expected(String what, A array) {
    return new BadValueException(
        "expected " + what + ", found " + (array == null ? "none" : count(array)));
  }

  /** Numbers in single precision: a vector goes in as one block. */
  record Floats() implements ArrayValues<float[]> {
    @Override
    public int count(float[] array) {
      return array.length;
    }

    @Override
    public void writeAll(float[] array, Column column, int row) {
      if (array == null || array.length != column.width()) {
        throw expected(column.width() + " values", array);
      }
      column.setNumbers(row, array, 0);
    }

    @Override
    public void write(float[] array, Column column, int row, int start) {
      for (int i = 0; i < array.length; i++) {
        column.setNumber(row, start + i, array[i]);
      }
    }
  }

  /** Numbers in double precision. */
  record Doubles() implements ArrayValues<double[]> {
    @Override
    public int count(double[] array) {
      return array.length;
    }

    @Override
    public void write(double[] array, Column column, int row, int start) {
      for (int i = 0; i < array.length; i++) {
        column.setNumber(row, start + i, array[i]);
      }
    }
  }

  /** Whole numbers. */
  record Integers() implements ArrayValues<long[]> {
    @Override
    public int count(long[] array) {
      return array.length;
    }

    @Override
    public void write(long[] array, Column column, int row, int start) {
      for (int i = 0; i < array.length; i++) {
        column.setInteger(row, start + i, array[i]);
      }
    }
  }

  /** Texts; the empty one stands for none. */
  record Texts() implements ArrayValues<String[]> {
    @Override
    public int count(String[] array) {
      return array.length;
    }

    @Override
    public void write(String[] array, Column column, int row, int start) {
      for (int i = 0; i < array.length; i++) {
        column.setText(row, start + i, array[i]);
      }
    }

    @Override
    public void fill(Column column, int row, int at) {
      column.setText(row, at, "");
    }
  }
}
