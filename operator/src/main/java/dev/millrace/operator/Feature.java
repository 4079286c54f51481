package dev.millrace.operator;

import dev.millrace.engine.Column;
import dev.millrace.layers.DType;
import dev.millrace.layers.TensorType;
import java.io.Serializable;
import java.util.Locale;

/**
 * A declared feature.
 *
 * @param values how many values it has, or {@link #ANY}
 */
record Feature<T>(String name, Kind kind, int values, Writer<T> writer) implements Serializable {
  /** As many values as the model asks for; each record is held to it. */
  static final int ANY = -1;

  enum Kind {
    NUMBER,
    INTEGER,
    TEXT
  }

  /** Writes a record's values into a row of a column. */
  @FunctionalInterface
  interface Writer<T> extends Serializable {
    /**
     * Writes them.
     *
     * @throws dev.millrace.engine.BadValueException if a value is missing or does not fit
     */
    void write(T record, Column column, int row);
  }

  boolean fits(TensorType input) {
    boolean isText = input.dtype() == DType.STRING;
    return isText == (kind == Kind.TEXT) && (values == ANY || values == input.shape().recordSize());
  }

  /** {@code 'distance' (1 number)}. */
  @Override
  public String toString() {
    String plural = values == 1 ? "" : "s";
    String counted = values == ANY ? "" : values + " ";
    return "'" + name + "' (" + counted + kind.name().toLowerCase(Locale.ROOT) + plural + ")";
  }
}
