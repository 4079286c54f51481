package dev.millrace.operator;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a micro-batch closes: once it is full, by records or by bytes, and once its oldest record
 * has waited {@code maxWait}. Barriers, model changes and the end of input close it as well.
 *
 * <pre>{@code BatchPolicy.upTo(512).within(Duration.ofMillis(5))}</pre>
 *
 * @param maxRecords how many records a batch takes
 * @param maxBytes how many bytes of values a batch takes: all inputs and scores of its records,
 *     texts by reference. A record that is larger is a batch of its own
 * @param maxWait how long a record waits at most, to the millisecond; 0 scores each at once
 */
public record BatchPolicy(int maxRecords, long maxBytes, Duration maxWait) implements Serializable {
  /** Where nothing else is said: wide records, as images are, make batches of a few. */
  public static final long DEFAULT_MAX_BYTES = 8L << 20;

  private static final Duration DEFAULT_MAX_WAIT = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofDays(1);

  public BatchPolicy {
    if (maxRecords < 1) {
      throw new IllegalArgumentException(
          "expected a batch of at least 1 record, found " + maxRecords);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("expected a batch of at least 1 byte, found " + maxBytes);
    }
    if (maxWait.isNegative() || maxWait.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("expected a wait between 0 and a day, found " + maxWait);
    }
  }

  /** Up to that many records and 8 MiB a batch, waiting at most 5 ms. */
  public static BatchPolicy upTo(int maxRecords) {
    return new BatchPolicy(maxRecords, DEFAULT_MAX_BYTES, DEFAULT_MAX_WAIT);
  }

  /** The same size, waiting at most that long. */
  public BatchPolicy within(Duration wait) {
    return new BatchPolicy(maxRecords, maxBytes, wait);
  }

  /** The same, with up to that many bytes of values a batch. */
  public BatchPolicy bytes(long most) {
    return new BatchPolicy(maxRecords, most, maxWait);
  }

  /** How many records of that many bytes a batch takes. */
  public int capacity(long bytesPerRecord) {
    return (int) Math.max(1, Math.min(maxRecords, maxBytes / Math.max(1, bytesPerRecord)));
  }
}
