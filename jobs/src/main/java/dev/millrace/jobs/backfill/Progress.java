package dev.millrace.jobs.backfill;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how far a backfill is: a bar that redraws itself on a terminal, else a line now and then.
 */
final class Progress {
  private static final int WIDTH = 30;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean isTerminal;
  private final long totalBytes;
  private final long start = System.nanoTime();
  private long lastLine = start;

  /**
   * @param isTerminal whether a line can be drawn over
   */
  Progress(PrintWriter out, boolean isTerminal, long totalBytes) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.totalBytes = totalBytes;
  }

  void show(BackfillCounts counts) {
    if (isTerminal) {
      out.print("\r" + bar(counts, System.nanoTime() - start));
      out.flush();
    } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
      lastLine = System.nanoTime();
      out.println(bar(counts, lastLine - start));
      out.flush();
    }
  }

  /** Leaves the bar as it is and goes to the next line. */
  void end() {
    if (isTerminal) {
      out.println();
      out.flush();
    }
  }

  String bar(BackfillCounts counts, long nanos) {
    double done = totalBytes == 0 ? 1 : Math.min(1, (double) counts.bytes() / totalBytes);
    int full = (int) (done * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %,d rows  %,.0f rows/s",
        "=".repeat(full),
        " ".repeat(WIDTH - full),
        100 * done,
        counts.rows(),
        counts.rows() / Math.max(1e-3, nanos / 1e9));
  }
}
