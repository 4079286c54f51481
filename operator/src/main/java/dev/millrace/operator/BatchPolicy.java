package dev.millrace.operator;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a micro-batch closes: at {@code maxRecords}, or once its oldest record has waited {@code
 * maxWait}. Barriers, model changes and the end of input close it as well.
 *
 * <pre>{@code BatchPolicy.upTo(512).within(Duration.ofMillis(5))}</pre>
 *
 * @param maxRecords how many records a batch takes
 * @param maxWait how long a record waits at most, to the millisecond; 0 scores each at once
 */
public record BatchPolicy(int maxRecords, Duration maxWait) implements Serializable {
  private static final Duration LONGEST = Duration.ofDays(1);

  public BatchPolicy {
    if (maxRecords < 1) {
      throw new IllegalArgumentException(
          "expected a batch of at least 1 record, found " + maxRecords);
    }
    if (maxWait.isNegative() || maxWait.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("expected a wait between 0 and a day, found " + maxWait);
    }
  }

  /** Up to that many records a batch, waiting at most 5 ms. */
  public static BatchPolicy upTo(int maxRecords) {
    return new BatchPolicy(maxRecords, Duration.ofMillis(5));
  }

  /** The same size, waiting at most that long. */
  public BatchPolicy within(Duration wait) {
    return new BatchPolicy(maxRecords, wait);
  }
}
