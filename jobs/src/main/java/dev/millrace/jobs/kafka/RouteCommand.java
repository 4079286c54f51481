package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace route}: who gets how much of a model's events. */
@Command(
    name = "route",
    sortOptions = false,
    description = {
      "Shares a model's events out among its versions, by the events' keys.",
      "",
      "The same key meets the same version, and while the share of the last version grows, that"
          + " version keeps the keys that it has. Jobs take the new route between two batches."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace publish flight-delay-v2.keras --name flight-delay --version 2 \\",
      "      --start held --bootstrap localhost:9092",
      "  millrace route flight-delay 1=90 2=10 --bootstrap localhost:9092",
      "  millrace route flight-delay 2=100 --bootstrap localhost:9092 --wait flights-status"
    })
public final class RouteCommand extends TellCommand {
  private static final Pattern SHARE = Pattern.compile("(.+)=(\\d{1,3})");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "VERSION=PERCENT",
      description = "A version's share; all shares add up to 100.")
  private List<String> shares = new ArrayList<>();

  @Override
  ModelCommand command(String name) {
    return new Route(name, shares.stream().map(RouteCommand::share).toList());
  }

  /** {@code 2=10}; a version may have a {@code =} of its own. */
  private static Share share(String text) {
    Matcher share = SHARE.matcher(text);
    if (!share.matches()) {
      throw new IllegalArgumentException("expected VERSION=PERCENT, found '" + text + "'");
    }
    return new Share(share.group(1), Integer.parseInt(share.group(2)));
  }
}
