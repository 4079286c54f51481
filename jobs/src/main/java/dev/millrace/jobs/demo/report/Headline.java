package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.svg.Element;
import java.util.ArrayList;
import java.util.List;

/** The head of the report: what ran, whether every event is accounted for, the main figures. */
final class Headline {
  private Headline() {}

  static Element of(Outcome outcome) {
    return Element.of("header")
        .add(Element.of("p", "brand").text("Millrace demo"))
        .add(Element.of("h1").text(title(outcome)))
        .add(verdict(outcome.faults()));
  }

  private static String title(Outcome outcome) {
    String flights = Numbers.count(outcome.counts().events()) + " flights through Flink";
    if (outcome.models().size() < 2) {
      return flights;
    }
    return flights
        + ", the model swapped live from %s to %s"
            .formatted(
                outcome.models().get(0).model().version(),
                outcome.models().get(1).model().version());
  }

  private static Element verdict(List<String> faults) {
    return faults.isEmpty()
        ? Element.of("p", "verdict good").text("Every event is accounted for, each once")
        : Element.of("p", "verdict bad").text(String.join("; ", faults));
  }

  static Element tiles(Outcome outcome) {
    Counts counts = outcome.counts();
    List<Element> tiles = new ArrayList<>();
    tiles.add(tile(Numbers.count(counts.events()), "events in"));
    tiles.add(tile(Numbers.count(counts.scored()), "scored"));
    tiles.add(tile(Numbers.count(counts.rejected()), "rejected"));
    tiles.add(tile(Numbers.count(counts.lost()), "lost"));
    tiles.add(tile(Numbers.count(counts.duplicates()), "duplicates"));
    tiles.add(tile(Numbers.count(outcome.throughput()), "events per second"));
    if (outcome.models().size() > 1) {
      tiles.add(tile(Numbers.millis(outcome.swapGap()), "longest gap at swap"));
    }
    return Element.of("div", "tiles").add(tiles);
  }

  private static Element tile(String figure, String label) {
    return Element.of("div", "tile")
        .add(Element.of("b").text(figure), Element.of("span").text(label));
  }
}
