package dev.millrace.jobs.demo;

import dev.millrace.jobs.TextTable;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.Standing;
import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.jobs.demo.account.Step;
import dev.millrace.jobs.demo.report.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the run goes: on a terminal a table of the versions beside each other, rewritten in place;
 * elsewhere a line every two seconds. Below, what the job answered to each message so far.
 */
final class Progress implements Demo.Audience {
  private static final long SECOND = 1_000_000_000L;
  private static final String FORMAT = "%,d in · %,d scored · %,d rejected · %,.0f events/s";
  private static final int WIDEST = 79;

  private final PrintWriter out;
  private final boolean terminal;
  private long shownAt = System.nanoTime();
  private long measuredAt = shownAt;
  private int measured;
  private double rate;
  private int height;
  private int told;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows how it stands, unless that was just shown. */
  @Override
  public void look(Ledger ledger, StatusLog statuses) {
    long now = System.nanoTime();
    if (now - shownAt >= (terminal ? SECOND / 10 : 2 * SECOND)) {
      shownAt = now;
      measure(ledger, now);
      print(ledger, statuses);
    }
  }

  /** Shows the end and leaves it. */
  void end(Ledger ledger, StatusLog statuses) {
    print(ledger, statuses);
  }

  private void measure(Ledger ledger, long now) {
    if (now - measuredAt >= SECOND) {
      int done = ledger.scored() + ledger.rejected();
      rate = (double) (done - measured) * SECOND / (now - measuredAt);
      measured = done;
      measuredAt = now;
    }
  }

  private void print(Ledger ledger, StatusLog statuses) {
    String counts = FORMAT.formatted(ledger.sent(), ledger.scored(), ledger.rejected(), rate);
    List<Step> steps = ledger.sent() == 0 ? List.of() : statuses.steps(ledger);
    if (terminal) {
      String table = table(ledger.standings()).toString();
      rewrite(
          Stream.of(Stream.of(counts), table.lines(), steps.stream().map(Progress::line))
              .flatMap(lines -> lines)
              .toList());
    } else {
      steps.stream().skip(told).map(Progress::line).forEach(out::println);
      told = Math.max(told, steps.size());
      out.println(counts + shares(ledger.standings()));
    }
    out.flush();
  }

  /** Up to the first of the lines that were written last, and over all of them. */
  private void rewrite(List<String> lines) {
    out.print(height > 0 ? "\033[" + height + "A\033[J" : "");
    lines.forEach(out::println);
    height = lines.size();
  }

  private static TextTable table(List<Standing> standings) {
    TextTable table =
        new TextTable("model", "events >", "share >", "AUC >", "mean P(late) >", "p50 to commit >");
    for (Standing model : standings) {
      table.row(
          model.model(),
          Numbers.count(model.events()),
          Numbers.percent(share(model, standings)),
          Numbers.decimals(model.auc(), 3),
          Numbers.percent(model.meanProbability()),
          Numbers.millis(model.medianToCommit()));
    }
    return table;
  }

  private static String shares(List<Standing> standings) {
    String shares =
        standings.stream()
            .map(m -> m.model().version() + " " + Numbers.percent(share(m, standings)))
            .collect(Collectors.joining(", "));
    return " · " + (shares.isEmpty() ? "no model yet" : shares);
  }

  private static double share(Standing model, List<Standing> standings) {
    return (double) model.events() / standings.stream().mapToInt(Standing::events).sum();
  }

  private static String line(Step step) {
    String line = "%7.2f s  %s".formatted(step.shows() / 1000, step.told());
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
  }
}
