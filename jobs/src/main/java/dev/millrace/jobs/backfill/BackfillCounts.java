package dev.millrace.jobs.backfill;

import java.util.Map;

/**
 * What became of the rows, as far as the job has come.
 *
 * @param bytes how much of the files was read
 */
record BackfillCounts(long rows, long bytes, long scored, long rejected) {
  static BackfillCounts of(Map<String, Object> accumulators) {
    return new BackfillCounts(
        count(accumulators, ReadFiles.ROWS),
        count(accumulators, ReadFiles.BYTES),
        count(accumulators, BackfillJob.SCORED),
        count(accumulators, BackfillJob.REJECTED));
  }

  private static long count(Map<String, Object> accumulators, String name) {
    return accumulators.get(name) instanceof Long count ? count : 0;
  }

  boolean areWhole() {
    return rows == scored + rejected;
  }
}
