package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import dev.millrace.operator.BadRecordException;

/** A field that scored events get: an event that has it already would have it twice. */
record ReservedField(String name) implements Member {
  @Override
  public void read(JsonParser parser, OpenRow row) throws BadRecordException {
    throw new BadRecordException(
        name,
        "expected no field of this name, which scored events get: choose another for the output");
  }
}
