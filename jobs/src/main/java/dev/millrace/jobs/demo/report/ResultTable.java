package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Rejected;
import dev.millrace.jobs.demo.stats.Percentiles;
import java.util.ArrayList;
import java.util.List;

/** The outcome of a run for a terminal. */
public final class ResultTable {
  private static final int MOST_REJECTIONS = 20;

  private ResultTable() {}

  public static String of(Outcome outcome) {
    List<String> lines = new ArrayList<>(counts(outcome.counts()).lines());
    lines.add("");
    lines.addAll(models(outcome.models()).lines());
    lines.add("");
    lines.addAll(stream(outcome));
    lines.add("");
    lines.addAll(rejections(outcome.rejections()));
    return String.join(System.lineSeparator(), lines);
  }

  private static TextTable counts(Counts counts) {
    return new TextTable()
        .row("events in", "scored", "rejected", "lost", "duplicates")
        .row(
            Numbers.count(counts.events()),
            Numbers.count(counts.scored()),
            Numbers.count(counts.rejected()),
            Numbers.count(counts.lost()),
            Numbers.count(counts.duplicates()));
  }

  private static TextTable models(List<ModelQuality> models) {
    TextTable table =
        new TextTable().row("model", "events", "AUC", "log loss", "mean P(late)", "late rate");
    models.forEach(
        model ->
            table.row(
                model.model().toString(),
                Numbers.count(model.events()),
                Numbers.decimals(model.auc(), 4),
                Numbers.decimals(model.logLoss(), 4),
                Numbers.percent(model.meanProbability()),
                Numbers.percent(model.lateRate())));
    return table;
  }

  private static List<String> stream(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  throughput    %s events/s, first event sent to last one appended"
            .formatted(Numbers.count(outcome.throughput())));
    lines.add(
        "  latency       to append %s; to commit %s"
            .formatted(summary(outcome.toAppend()), summary(outcome.toCommit())));
    lines.add("                " + LatencyFigures.condition(outcome));
    if (outcome.models().size() > 1) {
      lines.add(
          "  swap          %s at most between two scored events within 5 s of it"
              .formatted(Numbers.millis(outcome.swapGap())));
    }
    return lines;
  }

  private static String summary(Percentiles latency) {
    return "p50 %s, p99 %s"
        .formatted(Numbers.millis(latency.median()), Numbers.millis(latency.at(0.99)));
  }

  private static List<String> rejections(List<Rejected> rejections) {
    List<String> lines = new ArrayList<>();
    rejections.stream().limit(MOST_REJECTIONS).map(ResultTable::rejection).forEach(lines::add);
    if (rejections.size() > MOST_REJECTIONS) {
      int more = rejections.size() - MOST_REJECTIONS;
      lines.add("  and %s more rejected events".formatted(Numbers.count(more)));
    }
    return lines;
  }

  private static String rejection(Rejected rejected) {
    String reason = rejected.reason().replaceAll("\\s*\\R\\s*", " ");
    return "  rejected %,d (%s): %s: %s"
        .formatted(rejected.id(), rejected.fault().title(), rejected.place(), reason);
  }
}
