package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.TextTable;
import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Rejected;
import dev.millrace.jobs.demo.stats.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The outcome of a run for a terminal. */
public final class ResultTable {
  private static final int MOST_REJECTIONS = 20;

  private ResultTable() {}

  public static String of(Outcome outcome) {
    List<String> parts = new ArrayList<>();
    parts.add(counts(outcome.counts()).toString());
    parts.add(models(outcome.models()).toString());
    parts.add(lines(stream(outcome)));
    if (!outcome.rejections().isEmpty()) {
      parts.add(rejections(outcome.rejections()).toString());
    }
    return String.join("\n", parts);
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static TextTable counts(Counts counts) {
    return new TextTable("events in >", "scored >", "rejected >", "lost >", "duplicates >")
        .row(
            Numbers.count(counts.events()),
            Numbers.count(counts.scored()),
            Numbers.count(counts.rejected()),
            Numbers.count(counts.lost()),
            Numbers.count(counts.duplicates()));
  }

  private static TextTable models(List<ModelQuality> models) {
    TextTable table =
        new TextTable("model", "events >", "AUC >", "log loss >", "mean P(late) >", "late rate >");
    models.forEach(
        model ->
            table.row(
                model.model(),
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
        "throughput  %s events/s, first event sent to last one appended"
            .formatted(Numbers.count(outcome.throughput())));
    lines.add("latency     " + LatencyFigures.condition(outcome));
    lines.add("            to append: " + summary(outcome.toAppend()));
    lines.add("            to commit: " + summary(outcome.toCommit()));
    if (outcome.models().size() > 1) {
      lines.add(
          "swap        %s at most between two scored events within 5 s of it"
              .formatted(Numbers.millis(outcome.swapGap())));
    }
    return lines;
  }

  private static String summary(Percentiles latency) {
    return "p50 %s, p99 %s"
        .formatted(Numbers.millis(latency.median()), Numbers.millis(latency.at(0.99)));
  }

  private static TextTable rejections(List<Rejected> rejections) {
    TextTable table = new TextTable("rejected >", "broken on purpose", "place", "reason");
    rejections.stream()
        .limit(MOST_REJECTIONS)
        .forEach(
            rejected ->
                table.row(
                    Numbers.count(rejected.id()),
                    rejected.fault().title(),
                    rejected.place(),
                    rejected.reason().replaceAll("\\s*\\R\\s*", " ")));
    if (rejections.size() > MOST_REJECTIONS) {
      table.row("...", "", "", Numbers.count(rejections.size()) + " in all");
    }
    return table;
  }
}
