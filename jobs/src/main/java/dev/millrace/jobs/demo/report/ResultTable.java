package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.TextTable;
import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Rejected;
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
    parts.add(RolloutTable.models(outcome.models()).toString());
    parts.addAll(RolloutTable.parts(outcome.rollout()));
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

  private static List<String> stream(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "throughput  %s events/s, first event sent to last one appended"
            .formatted(Numbers.count(outcome.throughput())));
    lines.add("latency     " + LatencyFigures.condition(outcome));
    lines.add("            to append: " + LatencyCurve.summary(outcome.toAppend()));
    lines.add("            to commit: " + LatencyCurve.summary(outcome.toCommit()));
    if (Double.isFinite(outcome.swapGap())) {
      lines.add(
          "swaps       %s at most between two scored events within 5 s of them"
              .formatted(Numbers.millis(outcome.swapGap())));
    }
    return lines;
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
