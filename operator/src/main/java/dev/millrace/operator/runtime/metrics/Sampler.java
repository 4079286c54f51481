package dev.millrace.operator.runtime.metrics;

/**
 * Says which batches are looked at record by record, so that looking costs a share of the time and
 * not something a record: a batch every {@value #MILLIS} ms, and all until {@value #EAGER} records
 * have been looked at. In a batch, evenly spaced records are, with 4,096 values in all.
 */
final class Sampler {
  private static final int EAGER = 2_000;
  private static final int MILLIS = 10;
  private static final int MOST_VALUES = 4_096;
  private static final int MOST_RECORDS = 64;

  private final int recordsPerBatch;
  private long records;
  private long last;

  /** Samples records with that many values to look at. */
  Sampler(int valuesPerRecord) {
    int fitting = MOST_VALUES / Math.max(1, valuesPerRecord);
    this.recordsPerBatch = Math.max(1, Math.min(MOST_RECORDS, fitting));
  }

  /** Whether to look at a batch that was scored at that time. */
  boolean isDue(long nanos) {
    return records < EAGER || nanos - last >= MILLIS * 1_000_000L;
  }

  /** Looks at a batch now; returns from one record to look at to the next. */
  int stride(int rows, long nanos) {
    last = nanos;
    int stride = (rows + recordsPerBatch - 1) / recordsPerBatch;
    records += (rows + stride - 1) / stride;
    return stride;
  }
}
