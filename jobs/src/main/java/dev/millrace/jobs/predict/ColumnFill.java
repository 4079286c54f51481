package dev.millrace.jobs.predict;

import dev.millrace.engine.BadValueException;
import dev.millrace.engine.Column;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import java.util.List;

/** Writes records into a column from its first row on. */
final class ColumnFill {
  /** Writes the tensor's value number {@code i} where the column has {@code row} and {@code at}. */
  private interface Cell {
    void write(int row, int at, int i);
  }

  private ColumnFill() {}

  /**
   * @param first the number of the first of these records, for errors
   * @throws ModelException if the column cannot hold a value: which record's
   */
  static void fill(Column column, Tensor records, int first) {
    Cell cell = cell(column, records);
    int rows = Math.toIntExact(records.shape().size(0));
    int width = column.width();
    for (int i = 0; i < rows * width; i++) {
      int row = i / width;
      try {
        cell.write(row, i % width, i);
      } catch (BadValueException e) {
        throw new ModelException(e.getMessage()).at("record " + (first + row));
      }
    }
  }

  private static Cell cell(Column column, Tensor records) {
    if (records instanceof Tensor.Text text) {
      List<String> values = text.values();
      return (row, at, i) -> column.setText(row, at, values.get(i));
    }
    if (column.type().dtype().isFloating()) {
      double[] values = records.numbers().dup('c').data().asDouble();
      return (row, at, i) -> column.setNumber(row, at, values[i]);
    }
    long[] values = records.numbers().dup('c').data().asLong();
    return (row, at, i) -> column.setInteger(row, at, values[i]);
  }
}
