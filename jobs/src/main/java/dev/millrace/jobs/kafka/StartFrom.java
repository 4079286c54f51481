package dev.millrace.jobs.kafka;

/** Where a new job starts to read its events; a restored job goes on where it was. */
public enum StartFrom {
  /** Where the consumer group was, or the earliest event. */
  COMMITTED,
  EARLIEST,
  LATEST
}
