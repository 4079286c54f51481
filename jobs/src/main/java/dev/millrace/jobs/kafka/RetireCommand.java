package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Retire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace retire}: a version, or a model, that is needed no more. */
@Command(
    name = "retire",
    sortOptions = false,
    description = {
      "Drops a version that gets no events: jobs give its memory back.",
      "",
      "A version that gets events is not dropped; the topic of statuses says so. Without a version"
          + " all of the model's go, and events that name it are rejected from then on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace retire flight-delay 1 --bootstrap localhost:9092 --wait flights-status",
      "  millrace retire flight-delay --bootstrap localhost:9092 --wait flights-status"
    })
public final class RetireCommand extends TellCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version (default: all of the model's).")
  private String version;

  @Override
  ModelCommand command(String name) {
    if (version == null) {
      return Retire.all(name);
    }
    if (version.isBlank()) { // as of a shell's variable that is not set
      throw new IllegalArgumentException(
          "VERSION: expected a version or nothing, found an empty text");
    }
    return new Retire(name, version);
  }
}
