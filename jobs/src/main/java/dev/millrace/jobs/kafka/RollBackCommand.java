package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.RollBack;
import picocli.CommandLine.Command;

/** {@code millrace rollback}: as it was before. */
@Command(
    name = "rollback",
    sortOptions = false,
    description = {
      "Goes back to how a model's events were shared out before that was last changed.",
      "",
      "The versions of that time are still at hand unless they were retired, so it takes no longer"
          + " than a route."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace rollback flight-delay --bootstrap localhost:9092",
      "  millrace rollback flight-delay --bootstrap localhost:9092 --sign release.pem \\",
      "      --wait flights-status"
    })
public final class RollBackCommand extends TellCommand {
  @Override
  ModelCommand command(String name) {
    return new RollBack(name);
  }
}
