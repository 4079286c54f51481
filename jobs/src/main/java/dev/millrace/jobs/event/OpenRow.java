package dev.millrace.jobs.event;

import dev.millrace.engine.Column;
import dev.millrace.engine.Pass;

/** The row that is being packed, and which of the needed fields were found for it. */
final class OpenRow {
  private final long[] lastSeen;
  private long record;
  private int found;
  private Pass pass;
  private int number;

  OpenRow(int fields) {
    lastSeen = new long[fields];
  }

  void begin(Pass columns, int row) {
    record++;
    found = 0;
    pass = columns;
    number = row;
  }

  /** Notes that the field was found. Returns whether it is the first time in this record. */
  boolean isFirst(int field) {
    boolean first = lastSeen[field] != record;
    lastSeen[field] = record;
    found += first ? 1 : 0;
    return first;
  }

  boolean hasAll() {
    return found == lastSeen.length;
  }

  boolean has(int field) {
    return lastSeen[field] == record;
  }

  int number() {
    return number;
  }

  /** The column of a model input; null for what goes into none. */
  Column column(int input) {
    return input < 0 ? null : pass.column(input);
  }
}
