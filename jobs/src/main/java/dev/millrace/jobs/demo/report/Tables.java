package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Rejected;
import dev.millrace.jobs.svg.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report's tables: the models, the rejected events, how the run was set up. */
final class Tables {
  private static final int MOST_REJECTIONS = 50;

  private Tables() {}

  static Element models(Outcome outcome) {
    Element table = Element.of("table");
    table.add(
        Element.of("tr")
            .add(head("model"))
            .add(
                numbers(
                    "th",
                    "events",
                    "share",
                    "AUC",
                    "log loss",
                    "mean P(late)",
                    "late rate",
                    "p50 to commit",
                    "p99")));
    for (int i = 0; i < outcome.models().size(); i++) {
      table.add(model(i, outcome.models().get(i)));
    }
    String note =
        "Each judged on the flights that it scored itself; a flight is late from 15 minutes on.";
    return section("Models", note, table);
  }

  private static Element model(int index, ModelQuality model) {
    Element name =
        Element.of("td")
            .add(Element.of("span", "swatch " + Colours.model(index)))
            .text(model.model().toString());
    return Element.of("tr")
        .add(name)
        .add(
            numbers(
                "td",
                Numbers.count(model.events()),
                Numbers.percent(model.share()),
                Numbers.decimals(model.auc(), 4),
                Numbers.decimals(model.logLoss(), 4),
                Numbers.percent(model.meanProbability()),
                Numbers.percent(model.lateRate()),
                Numbers.millis(model.toCommit().median()),
                Numbers.millis(model.toCommit().at(0.99))));
  }

  static Element rejections(Outcome outcome) {
    List<Rejected> rejections = outcome.rejections();
    Element table = Element.of("table");
    table.add(Element.of("tr").add(head("event", "broken on purpose", "place", "reason")));
    rejections.stream().limit(MOST_REJECTIONS).map(Tables::rejection).forEach(table::add);
    String note =
        rejections.size() > MOST_REJECTIONS
            ? "The first %d of %s.".formatted(MOST_REJECTIONS, Numbers.count(rejections.size()))
            : "Broken events take their place in the topic of rejections; the rest of their batch is scored.";
    return section("Rejected events", note, table);
  }

  private static Element rejection(Rejected rejected) {
    return Element.of("tr")
        .add(
            Element.of("td").text(Numbers.count(rejected.id())),
            Element.of("td").text(rejected.fault().title()),
            Element.of("td").text(rejected.place()),
            Element.of("td", "wrap").text(rejected.reason()));
  }

  static Element facts(Map<String, String> facts) {
    Element table = Element.of("table");
    facts.forEach(
        (name, value) ->
            table.add(Element.of("tr").add(head(name)).add(Element.of("td", "wrap").text(value))));
    return section("How it was measured", "", table);
  }

  static Element section(String title, String note, Element table) {
    return Element.of("section")
        .add(Element.of("h2").text(title))
        .add(Element.of("p", "note").text(note))
        .add(Element.of("div", "scroll").add(table));
  }

  static List<Element> numbers(String cell, String... values) {
    List<Element> cells = new ArrayList<>();
    for (String value : values) {
      cells.add(Element.of(cell, "number").text(value));
    }
    return cells;
  }

  static List<Element> head(String... names) {
    List<Element> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(Element.of("th").text(name));
    }
    return cells;
  }
}
