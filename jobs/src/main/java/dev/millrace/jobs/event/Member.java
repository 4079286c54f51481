package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import dev.millrace.operator.BadRecordException;
import java.io.IOException;

/** A member of an event's object that matters. */
interface Member {
  /** Reads its value, at which the parser stands, into the open row. */
  void read(JsonParser parser, OpenRow row) throws IOException, BadRecordException;
}
