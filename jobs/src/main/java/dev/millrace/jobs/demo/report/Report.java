package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.svg.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The report of a run: one HTML page that needs nothing else, its plots drawn as SVG. It follows
 * the reader's light or dark preference.
 */
public final class Report {
  private final Outcome outcome;
  private final Map<String, String> facts;
  private final List<Moment> moments;

  private Report(Outcome outcome, Map<String, String> facts, List<Moment> moments) {
    this.outcome = outcome;
    this.facts = facts;
    this.moments = Moment.of(outcome, moments);
  }

  /**
   * The page.
   *
   * @param facts how the run was set up, in the order in which it is told
   * @param moments what happened during the run apart from the rollout, which is marked anyway
   */
  public static String of(Outcome outcome, Map<String, String> facts, List<Moment> moments) {
    return "<!DOCTYPE html>\n" + new Report(outcome, facts, moments).page() + "\n";
  }

  private Element page() {
    Element head =
        Element.of("head")
            .add(Element.of("meta").with("charset", "utf-8"))
            .add(viewport())
            .add(Element.of("title").text("Millrace demo report"))
            .add(Element.of("style").style(css()));
    return Element.of("html").with("lang", "en").add(head, Element.of("body").add(main()));
  }

  private static Element viewport() {
    return Element.of("meta")
        .with("name", "viewport")
        .with("content", "width=device-width, initial-scale=1");
  }

  private Element main() {
    LatencyFigures latency = new LatencyFigures(outcome);
    ModelFigures models = new ModelFigures(outcome);
    Element main =
        Element.of("main")
            .add(Headline.of(outcome))
            .add(Headline.tiles(outcome))
            .add(ThroughputFigure.of(outcome, moments).html());
    outcome.rollout().plan().ifPresent(plan -> main.add(RolloutSection.of(outcome, moments)));
    outcome.rollout().canary().ifPresent(canary -> main.add(canary(canary)));
    return main.add(pair(latency.overTime(moments).html(), latency.distribution().html()))
        .add(pair(models.scores().html(), models.calibration().html()))
        .add(Tables.models(outcome))
        .add(Tables.rejections(outcome))
        .add(Tables.facts(facts));
  }

  private Element canary(Canary canary) {
    CanaryFigures figures = new CanaryFigures(outcome, canary);
    return pair(figures.versions().html(), figures.latency().html());
  }

  private static Element pair(Element left, Element right) {
    return Element.of("div", "pair").add(left, right);
  }

  private static String css() {
    String name = "/dev/millrace/jobs/demo/report/report.css";
    try (InputStream css = Report.class.getResourceAsStream(name)) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
