package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Retire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace retire}: a version that is needed no more. */
@Command(
    name = "retire",
    sortOptions = false,
    description = {
      "Drops a version that gets no events: jobs give its memory back.",
      "",
      "A version that a route or a shadow names is not dropped; the topic of statuses says so."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  millrace retire flight-delay 1 --bootstrap localhost:9092 --wait flights-status"})
public final class RetireCommand extends TellCommand {
  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  private String version;

  @Override
  ModelCommand command(String name) {
    return new Retire(name, version);
  }
}
