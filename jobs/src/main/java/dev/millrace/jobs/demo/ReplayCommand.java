package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.KafkaOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace replay}: the demo's flights, for a Kafka and a job of one's own. */
@Command(
    name = "replay",
    sortOptions = false,
    description = {
      "Sends the flights of June 2001 to a Kafka topic, as JSON events.",
      "",
      "A few events are broken on purpose: a job that scores them must reject them with a reason."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace replay --bootstrap localhost:9092",
      "  millrace replay --bootstrap localhost:9092 --topic flights --rate 500"
    })
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "flights",
      description = "The topic of flights (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "502222",
      description =
          "How many events (default: ${DEFAULT-VALUE}, the whole month); above, flights repeat.")
  private int events;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Events a second (default: as fast as they go).")
  private double rate;

  @Mixin(name = "Kafka")
  private KafkaOptions kafka;

  @Override
  public Integer call() throws Exception {
    require(events > 0, "--events: expected 1 or more, found " + events);
    require(rate >= 0, "--rate: expected 0 or more events a second, found " + rate);
    KafkaAccess access = kafka.access();
    access.require(topic);
    new FlightReplay(access, topic, new Flights(), Pace.of(rate), new Ledger(events)).call();
    PrintWriter out = spec.commandLine().getOut();
    out.println("sent " + events + " flights to topic " + topic);
    out.flush();
    return 0;
  }

  private void require(boolean holds, String error) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), error);
    }
  }
}
