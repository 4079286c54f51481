package dev.millrace.benchmarks.side;

/**
 * One way to score a batch of one model: from a heap array of records to a heap array of scores,
 * both row-major. What it needs it makes beforehand, so that a call is what a careful user's call
 * would be.
 */
public interface Side extends AutoCloseable {
  /** Scores all records of {@code rows}: as many as the side was made for. */
  void score(float[] rows, float[] scores);

  @Override
  void close();
}
