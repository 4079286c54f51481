package dev.millrace.operator;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a micro-batch closes: at {@code maxRecords}, or once its oldest record has waited {@code
 * maxWait}. Barriers, model changes and the end of input close it as well.
 *
 * <pre>{@code BatchPolicy.upTo(512).within(Duration.ofMillis(5))}</pre>
 */
public record BatchPolicy(int maxRecords, Duration maxWait) implements Serializable {
  public BatchPolicy {
    if (maxRecords < 1) {
      throw new IllegalArgumentException(
          "expected a batch of at least 1 record, found " + maxRecords);
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("expected a wait of 0 or more, found " + maxWait);
    }
  }

  /** Up to that many records a batch, waiting at most 5 ms. */
  public static BatchPolicy upTo(int maxRecords) {
    return new BatchPolicy(maxRecords, Duration.ofMillis(5));
  }

  public BatchPolicy within(Duration wait) {
    return new BatchPolicy(maxRecords, wait);
  }
}
