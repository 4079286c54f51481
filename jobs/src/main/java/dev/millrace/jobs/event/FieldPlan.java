package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.engine.BadValueException;
import dev.millrace.operator.BadRecordException;
import java.io.IOException;
import java.util.List;

/** A field that is needed: its place in the event, and where its value goes. */
final class FieldPlan implements Member {
  /** Where a value goes: a model input, from which place on, read how. */
  record Slot(int input, int at, ValueReader reader) {}

  private static final int OUTSIDE = -1;

  private final String path;
  private final int number;
  private final int[] sizes;
  private final Slot[] slots;
  private final boolean isOneValue;

  /**
   * @param number its number among the needed fields
   * @param sizes the sizes of a record's array, from the outside in; none for a single value
   */
  FieldPlan(String path, int number, int[] sizes, List<Slot> slots) {
    this.path = path;
    this.number = number;
    this.sizes = sizes;
    this.slots = slots.toArray(Slot[]::new);
    this.isOneValue = valuesBelow(OUTSIDE) == 1;
  }

  String path() {
    return path;
  }

  /** What the field must hold, for error messages. */
  String expected() {
    String value = slots[0].reader.expected();
    return isOneValue ? value : "an array of " + sizes[0] + ", each " + value;
  }

  @Override
  public void read(JsonParser parser, OpenRow row) throws IOException, BadRecordException {
    if (!row.isFirst(number)) {
      throw new BadRecordException(path, "expected the field once, found it twice");
    }
    if (parser.currentToken() == JsonToken.START_ARRAY && sizes.length > 0) {
      readArray(parser, row, 0, 0);
    } else if (isOneValue) {
      readValue(parser, row, 0);
    } else {
      throw bad(expected(), parser);
    }
  }

  /** Reads an array of one axis and those below it. Returns the place after its last value. */
  private int readArray(JsonParser parser, OpenRow row, int axis, int from)
      throws IOException, BadRecordException {
    int at = from;
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      if (count >= sizes[axis]) {
        EventJson.skip(parser);
      } else if (parser.currentToken() == JsonToken.START_ARRAY && axis + 1 < sizes.length) {
        at = readArray(parser, row, axis + 1, at);
      } else if (valuesBelow(axis) == 1) {
        readValue(parser, row, at++);
      } else {
        throw bad("an array of " + sizes[axis + 1], parser);
      }
    }
    if (count != sizes[axis]) {
      throw new BadRecordException(
          EventJson.place(parser), "expected " + sizes[axis] + " values, found " + count);
    }
    return at;
  }

  /** How many values stand at each place of an axis. */
  private int valuesBelow(int axis) {
    int values = 1;
    for (int i = axis + 1; i < sizes.length; i++) {
      values *= sizes[i];
    }
    return values;
  }

  private void readValue(JsonParser parser, OpenRow row, int at)
      throws IOException, BadRecordException {
    for (Slot slot : slots) {
      try {
        if (!slot.reader.read(parser, row.column(slot.input), row.number(), slot.at + at)) {
          throw bad(slot.reader.expected(), parser);
        }
      } catch (BadValueException e) {
        throw new BadRecordException(EventJson.place(parser), e.getMessage());
      }
    }
  }

  private static BadRecordException bad(String expected, JsonParser parser) throws IOException {
    return new BadRecordException(
        EventJson.place(parser), "expected " + expected + ", found " + EventJson.found(parser));
  }
}
