package dev.millrace.operator;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * When a micro-batch closes: once it is full, by records or by bytes, and once its oldest record
 * has waited as long as the policy's patience lasts. Barriers, model changes and the end of input
 * close it as well.
 *
 * <pre>{@code
 * BatchPolicy.upTo(512).within(Duration.ofMillis(5)) // full batches, or what 5 ms have brought
 * BatchPolicy.target(Duration.ofMillis(5))           // batches by load: at most 5 ms, most often none
 * }</pre>
 *
 * @param maxRecords how many records a batch takes
 * @param maxBytes how many bytes of values a batch takes: all inputs and scores of its records,
 *     texts by reference. A record that is larger is a batch of its own
 * @param patience how long records wait for each other
 */
public record BatchPolicy(int maxRecords, long maxBytes, Patience patience)
    implements Serializable {
  /** Where nothing else is said: wide records, as images are, make batches of a few. */
  public static final long DEFAULT_MAX_BYTES = 8L << 20;

  private static final int DEFAULT_MAX_RECORDS = 512;
  private static final Duration DEFAULT_WAIT = Duration.ofMillis(5);

  public BatchPolicy {
    if (maxRecords < 1) {
      throw new IllegalArgumentException(
          "expected a batch of at least 1 record, found " + maxRecords);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("expected a batch of at least 1 byte, found " + maxBytes);
    }
    Objects.requireNonNull(patience, "patience");
  }

  /** How long records wait for each other. */
  public sealed interface Patience extends Serializable {
    /** How long a record waits at most. */
    Duration longest();
  }

  /**
   * Until the batch is full, but no longer than that.
   *
   * @param longest how long a record waits at most, to the millisecond; 0 scores each at once
   */
  public record Wait(Duration longest) implements Patience {
    private static final Duration DAY = Duration.ofDays(1);

    public Wait {
      if (longest.isNegative() || longest.compareTo(DAY) > 0) {
        throw new IllegalArgumentException("expected a wait between 0 and a day, found " + longest);
      }
    }
  }

  /**
   * As long as waiting pays, and so that 99 of 100 records leave within that time of their arrival.
   *
   * @param p99 the time from when a record reaches the task until it has left scored
   */
  public record Target(Duration p99) implements Patience {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(1);

    public Target {
      if (p99.compareTo(LEAST) < 0 || p99.compareTo(MOST) > 0) {
        throw new IllegalArgumentException(
            "expected a target between 1 ms and an hour, found " + p99);
      }
    }

    /** A quarter of the target: timers are late, and the passes before and of its own follow. */
    @Override
    public Duration longest() {
      Duration quarter = p99.dividedBy(4);
      return quarter.compareTo(LEAST) < 0 ? LEAST : quarter;
    }
  }

  /** Up to that many records and 8 MiB a batch, waiting at most 5 ms. */
  public static BatchPolicy upTo(int maxRecords) {
    return new BatchPolicy(maxRecords, DEFAULT_MAX_BYTES, new Wait(DEFAULT_WAIT));
  }

  /**
   * Batches of up to 512 records and 8 MiB that grow with the load: a record that comes alone
   * leaves at once, and 99 of 100 are meant to leave within {@code p99} of their arrival at the
   * task. Close to its capacity that can be missed: throughput comes first there, the more so with
   * a model whose batches cost over a hundredth of the target whatever their size.
   */
  public static BatchPolicy target(Duration p99) {
    return new BatchPolicy(DEFAULT_MAX_RECORDS, DEFAULT_MAX_BYTES, new Target(p99));
  }

  /** The same size, waiting until it is reached, but at most that long. */
  public BatchPolicy within(Duration wait) {
    return new BatchPolicy(maxRecords, maxBytes, new Wait(wait));
  }

  /** The same, with up to that many records a batch. */
  public BatchPolicy records(int most) {
    return new BatchPolicy(most, maxBytes, patience);
  }

  /** The same, with up to that many bytes of values a batch. */
  public BatchPolicy bytes(long most) {
    return new BatchPolicy(maxRecords, most, patience);
  }

  /** How many records of that many bytes a batch takes. */
  public int capacity(long bytesPerRecord) {
    return (int) Math.max(1, Math.min(maxRecords, maxBytes / Math.max(1, bytesPerRecord)));
  }
}
