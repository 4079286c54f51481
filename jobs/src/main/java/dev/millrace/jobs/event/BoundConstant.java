package dev.millrace.jobs.event;

import dev.millrace.engine.Column;
import dev.millrace.engine.Pass;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;

/** A value that is the same for every event, ready to be written. */
record BoundConstant(int input, String text, double number) {
  /**
   * @throws ModelException if the input cannot hold the value
   */
  static BoundConstant of(int number, Model.Input input, String value) {
    if (input.type().dtype() == DType.STRING) {
      return new BoundConstant(number, value, 0);
    }
    return new BoundConstant(number, null, parse(input, value));
  }

  void write(Pass pass, int row) {
    Column column = pass.column(input);
    if (text != null) {
      column.setText(row, 0, text);
    } else {
      column.setNumber(row, 0, number);
    }
  }

  private static double parse(Model.Input input, String value) {
    DType type = input.type().dtype();
    if (type == DType.BOOL && (value.equals("true") || value.equals("false"))) {
      return value.equals("true") ? 1 : 0;
    }
    try {
      double number = Double.parseDouble(value);
      boolean fits = type.isInteger() ? number == Math.rint(number) : type != DType.BOOL;
      if (fits && Float.isFinite((float) number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, with the rest
    }
    throw new ModelException("expected " + type + ", found the constant '" + value + "'");
  }
}
