package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import java.io.PrintWriter;

/**
 * The line that tells how the run goes: rewritten in place on a terminal, elsewhere a new line
 * every two seconds.
 */
final class Progress {
  private static final long SECOND = 1_000_000_000L;
  private static final String FORMAT = "%,d in · %,d scored · %,d rejected · %,.0f events/s · %s";

  private final PrintWriter out;
  private final boolean terminal;
  private long shownAt = System.nanoTime();
  private long measuredAt = shownAt;
  private int measured;
  private double rate;
  private int width;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows how it stands, unless that was just shown. */
  void show(Ledger ledger) {
    long now = System.nanoTime();
    if (now - shownAt >= (terminal ? SECOND / 10 : 2 * SECOND)) {
      shownAt = now;
      measure(ledger, now);
      print(ledger);
    }
  }

  /** Shows the end and leaves the line. */
  void end(Ledger ledger) {
    print(ledger);
    if (terminal) {
      out.println();
    }
    out.flush();
  }

  private void measure(Ledger ledger, long now) {
    if (now - measuredAt >= SECOND) {
      int done = ledger.scored() + ledger.rejected();
      rate = (double) (done - measured) * SECOND / (now - measuredAt);
      measured = done;
      measuredAt = now;
    }
  }

  private void print(Ledger ledger) {
    ModelName model = ledger.latestModel();
    String name = model == null ? "no model yet" : model.toString();
    String line = FORMAT.formatted(ledger.sent(), ledger.scored(), ledger.rejected(), rate, name);
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }
}
