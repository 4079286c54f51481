package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Plan;
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
        .add(verdicts(outcome));
  }

  private static String title(Outcome outcome) {
    String flights = Numbers.count(outcome.counts().events()) + " flights through Flink";
    return outcome
        .rollout()
        .plan()
        .filter(plan -> outcome.models().size() > 1)
        .map(plan -> flights + ", a model rolled out live from " + versions(plan))
        .orElse(flights);
  }

  private static String versions(Plan plan) {
    return plan.from() + " to " + plan.to();
  }

  private static List<Element> verdicts(Outcome outcome) {
    if (!outcome.faults().isEmpty()) {
      return List.of(verdict("bad", String.join("; ", outcome.faults())));
    }
    List<Element> good = new ArrayList<>();
    good.add(verdict("good", "Every event is accounted for, each once"));
    outcome
        .rollout()
        .canary()
        .filter(Canary::isJudged)
        .ifPresent(canary -> good.add(verdict("good", judged(canary))));
    outcome.rollout().refused().stream()
        .map(step -> verdict("good", step.title() + " at the gate"))
        .forEach(good::add);
    return good;
  }

  private static String judged(Canary canary) {
    return "Canary: %s of the routes met %s, none both versions"
        .formatted(Numbers.percent(canary.keyShare()), canary.plan().to());
  }

  private static Element verdict(String cssClass, String text) {
    return Element.of("p", "verdict " + cssClass).text(text);
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
    if (Double.isFinite(outcome.swapGap())) {
      tiles.add(tile(Numbers.millis(outcome.swapGap()), "longest swap gap"));
    }
    return Element.of("div", "tiles").add(tiles);
  }

  private static Element tile(String figure, String label) {
    return Element.of("div", "tile")
        .add(Element.of("b").text(figure), Element.of("span").text(label));
  }
}
