package dev.millrace.jobs;

import dev.millrace.operator.BatchPolicy;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
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
      names = "--batch-bytes",
      paramLabel = "SIZE",
      defaultValue = "8mb",
      converter = SizeConverter.class,
      description =
          "How much the inputs and scores of events that are scored together take at most"
              + " (default: ${DEFAULT-VALUE}).")
  private MemorySize bytes;

  @Option(
      names = "--batch-wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long an event waits for others (default: 5ms).")
  private Duration wait;

  @Option(
      names = "--batch-target",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Instead of --batch-wait: 99 of 100 events leave within that time of their arrival at the"
              + " task, most of them at once; batches grow with the load.")
  private Duration target;

  /**
   * The policy.
   *
   * @throws IllegalArgumentException if the size is below 1, the wait below 0, or both a wait and a
   *     target are given
   */
  public BatchPolicy policy() {
    if (target != null && wait != null) {
      throw new IllegalArgumentException("expected either --batch-wait or --batch-target");
    }
    BatchPolicy policy = target == null ? BatchPolicy.upTo(size) : BatchPolicy.target(target);
    BatchPolicy sized = policy.records(size).bytes(bytes.getBytes());
    return wait == null ? sized : sized.within(wait);
  }
}
