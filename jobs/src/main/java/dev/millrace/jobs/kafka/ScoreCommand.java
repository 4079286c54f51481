package dev.millrace.jobs.kafka;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace score}: the Kafka-to-Kafka job. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Scores the events of a Kafka topic.")
public final class ScoreCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new UnsupportedOperationException();
  }
}
