package dev.millrace.benchmarks.engine;

import dev.millrace.benchmarks.Spread;
import dev.millrace.benchmarks.side.Peer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Points as lines of a table that appears while it is measured: microseconds a record. */
public final class EngineTable {
  private static final int MODEL = 14;
  private static final int CELL = 26;

  private EngineTable() {}

  public static String head() {
    String peers =
        Arrays.stream(Peer.values())
            .map(peer -> left(peer.title() + (peer == Peer.MILLRACE ? " us" : " us, x"), CELL))
            .collect(Collectors.joining());
    String line = left("model", MODEL) + " batch  " + peers.stripTrailing();
    return line + "\n" + "-".repeat(line.length());
  }

  public static String line(Point point) {
    String cells =
        Arrays.stream(Peer.values())
            .map(peer -> left(point.has(peer) ? cell(point, peer) : "", CELL))
            .collect(Collectors.joining());
    return "%s %5d  %s".formatted(left(point.model(), MODEL), point.batch(), cells).stripTrailing();
  }

  /** The last lines: how many times as fast as each peer Millrace's engine is. */
  public static String foot(EngineSummary summary) {
    return Arrays.stream(Peer.values())
        .filter(peer -> peer != Peer.MILLRACE)
        .map(
            peer ->
                String.format(
                    Locale.ROOT,
                    "Millrace over %s: %.2f times as fast (geometric mean), %.2f at worst",
                    peer.title(),
                    summary.geometricMean(peer),
                    summary.worst(peer)))
        .collect(Collectors.joining("\n"));
  }

  private static String cell(Point point, Peer peer) {
    Spread micros = point.nanos().get(peer).over(1000);
    String spread =
        micros(micros.median()) + " (" + micros(micros.low()) + "-" + micros(micros.high()) + ")";
    return peer == Peer.MILLRACE
        ? spread
        : spread + String.format(Locale.ROOT, " %.2fx", point.over(peer));
  }

  /** Three digits that count. */
  private static String micros(double value) {
    int decimals = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
