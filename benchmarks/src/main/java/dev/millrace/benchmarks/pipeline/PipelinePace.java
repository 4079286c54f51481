package dev.millrace.benchmarks.pipeline;

/**
 * How long pipelines are measured.
 *
 * @param rounds how often each has its turn
 * @param seconds about how long a turn is
 * @param kafkaEvents how many events go through Kafka in a turn
 */
public record PipelinePace(int rounds, double seconds, int kafkaEvents) {
  public static final PipelinePace FULL = new PipelinePace(7, 3, 200_000);
  public static final PipelinePace QUICK = new PipelinePace(3, 1, 60_000);
}
