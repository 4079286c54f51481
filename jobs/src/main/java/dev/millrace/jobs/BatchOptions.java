package dev.millrace.jobs;

import dev.millrace.operator.BatchPolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/** When micro-batches close, from the command line. */
public final class BatchOptions {
  @Option(
      names = "--batch-size",
      paramLabel = "EVENTS",
      defaultValue = "512",
      description = "How many events are scored together at most (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--batch-wait",
      paramLabel = "DURATION",
      defaultValue = "5ms",
      converter = DurationConverter.class,
      description = "How long an event waits for others (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  /**
   * The policy.
   *
   * @throws IllegalArgumentException if the size is below 1 or the wait below 0
   */
  public BatchPolicy policy() {
    return BatchPolicy.upTo(size).within(wait);
  }
}
