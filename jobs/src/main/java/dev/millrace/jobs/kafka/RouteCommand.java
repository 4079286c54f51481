package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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
  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "VERSION=PERCENT",
      converter = ShareConverter.class,
      description = "A version's share; all shares add up to 100.")
  private List<Share> shares = new ArrayList<>();

  @Override
  ModelCommand command(String name) {
    return new Route(name, shares);
  }

  /** {@code 2=10}. */
  static final class ShareConverter implements ITypeConverter<Share> {
    @Override
    public Share convert(String text) {
      int equals = text.lastIndexOf('=');
      try {
        return new Share(
            text.substring(0, Math.max(0, equals)), Integer.parseInt(text.substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("expected VERSION=PERCENT, found '" + text + "'");
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
