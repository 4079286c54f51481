package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Shadow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace shadow}: a version that scores without being asked for an answer. */
@Command(
    name = "shadow",
    sortOptions = false,
    description = {
      "Lets a version score all events of its model beside those that answer.",
      "",
      "What it says goes to the topic of shadows ('millrace score --shadows'), and never among the"
          + " scored events."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace shadow flight-delay 2 --bootstrap localhost:9092",
      "  millrace shadow flight-delay 2 --off --bootstrap localhost:9092"
    })
public final class ShadowCommand extends TellCommand {
  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  private String version;

  @Option(names = "--off", description = "Let it end.")
  private boolean off;

  @Override
  ModelCommand command(String name) {
    return new Shadow(name, version, !off);
  }
}
