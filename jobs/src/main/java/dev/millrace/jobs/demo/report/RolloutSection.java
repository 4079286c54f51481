package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Step;
import dev.millrace.jobs.svg.Element;
import dev.millrace.operator.ModelStatus.State;
import java.util.List;

/** What the job answered to each message about its models, numbered as in the plots over time. */
final class RolloutSection {
  private static final String NOTE =
      "As the job tells it on its topic of statuses. The gate decides for all tasks; each takes it over"
          + " between two batches.";

  private RolloutSection() {}

  static Element of(Outcome outcome, List<Moment> moments) {
    Element table = Element.of("table");
    table.add(
        Element.of("tr")
            .add(Tables.head("", "what", "shares since then, or why not"))
            .add(Tables.numbers("th", "gate decided", "last task took it")));
    outcome.rollout().steps().forEach(step -> table.add(row(step, moments)));
    return Tables.section("The rollout", NOTE, table);
  }

  private static Element row(Step step, List<Moment> moments) {
    boolean refused = step.state() == State.REFUSED;
    return Element.of("tr", refused ? "refused" : "taken")
        .add(
            Element.of("td", "mark").add(badge(moments.indexOf(Moment.of(step)))),
            Element.of("td", "what").text(step.title()),
            Element.of("td", "wrap").text(step.detail()))
        .add(Tables.numbers("td", seconds(step.decided()), seconds(step.taken())));
  }

  private static List<Element> badge(int index) {
    return index < 0
        ? List.of()
        : List.of(Element.of("span", "badge").text(Integer.toString(index + 1)));
  }

  private static String seconds(double millis) {
    return Double.isNaN(millis) ? "" : Numbers.decimals(millis / 1000, 2) + " s";
  }
}
