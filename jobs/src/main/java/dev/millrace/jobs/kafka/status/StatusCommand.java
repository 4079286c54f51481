package dev.millrace.jobs.kafka.status;

import dev.millrace.jobs.kafka.KafkaOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace status}: what jobs have said of their models, as it stands now. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Shows which versions jobs have, who gets which events, and what was refused.",
      "",
      "It reads what jobs have told the topic that they were started with ('millrace score"
          + " --status'). A job tells it with each checkpoint."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  millrace status flights-status --bootstrap localhost:9092"})
public final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Parameters(paramLabel = "TOPIC", description = "The topic of statuses.")
  private String topic;

  @Mixin(name = "Kafka")
  private KafkaOptions kafka;

  @Override
  public Integer call() {
    StatusBoard board = new StatusBoard();
    try (StatusTopic statuses = StatusTopic.open(kafka.access(), topic)) {
      statuses.all().forEach(board::add);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(board);
    out.flush();
    return 0;
  }
}
