package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.engine.Column;
import java.io.IOException;

/** Reads the JSON value at which a parser stands into one place of a column. */
interface ValueReader {
  /** What it takes, as error messages say it: {@code a number}. */
  String expected();

  /**
   * Reads the value.
   *
   * @return false if the value is of another kind
   * @throws dev.millrace.engine.BadValueException if the column cannot hold it
   */
  boolean read(JsonParser parser, Column column, int row, int at) throws IOException;

  /** A number that is written as one: never a text that looks like it. */
  record OfNumber() implements ValueReader {
    @Override
    public String expected() {
      return "a number";
    }

    @Override
    public boolean read(JsonParser parser, Column column, int row, int at) throws IOException {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER) {
        column.setInteger(row, at, parser.getLongValue());
        return true;
      }
      if (token.isNumeric()) {
        column.setNumber(row, at, parser.getDoubleValue());
        return true;
      }
      return false;
    }
  }

  /** {@code true} as 1, {@code false} as 0. */
  record OfTruth() implements ValueReader {
    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public boolean read(JsonParser parser, Column column, int row, int at) {
      JsonToken token = parser.currentToken();
      if (token.isBoolean()) {
        column.setInteger(row, at, token == JsonToken.VALUE_TRUE ? 1 : 0);
      }
      return token.isBoolean();
    }
  }

  /** A text. */
  record OfText(RecentTexts recent) implements ValueReader {
    @Override
    public String expected() {
      return "a text";
    }

    @Override
    public boolean read(JsonParser parser, Column column, int row, int at) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return false;
      }
      column.setText(row, at, recent.text(parser));
      return true;
    }
  }

  /** The hour of a timestamp, its minutes as a fraction; the hour alone for integers. */
  record OfHour(Timestamp timestamp) implements ValueReader {
    @Override
    public String expected() {
      return Timestamp.EXPECTED;
    }

    @Override
    public boolean read(JsonParser parser, Column column, int row, int at) throws IOException {
      if (!timestamp.read(parser)) {
        return false;
      }
      double hour = timestamp.hour();
      column.setNumber(row, at, column.type().dtype().isInteger() ? Math.floor(hour) : hour);
      return true;
    }
  }

  /** The weekday of a timestamp, Monday being 0. */
  record OfWeekday(Timestamp timestamp) implements ValueReader {
    @Override
    public String expected() {
      return Timestamp.EXPECTED;
    }

    @Override
    public boolean read(JsonParser parser, Column column, int row, int at) throws IOException {
      if (!timestamp.read(parser)) {
        return false;
      }
      column.setInteger(row, at, timestamp.weekday());
      return true;
    }
  }

  /** Checks that there is a timestamp; no column gets it. */
  record AnyTimestamp(Timestamp timestamp) implements ValueReader {
    @Override
    public String expected() {
      return Timestamp.EXPECTED;
    }

    @Override
    public boolean read(JsonParser parser, Column none, int row, int at) throws IOException {
      return timestamp.read(parser);
    }
  }

  /** Checks that there is a text, a number or a truth value; no column gets it. */
  record AnyScalar() implements ValueReader {
    @Override
    public String expected() {
      return "a text or a number";
    }

    @Override
    public boolean read(JsonParser parser, Column none, int row, int at) {
      JsonToken token = parser.currentToken();
      return token.isScalarValue() && token != JsonToken.VALUE_NULL;
    }
  }
}
