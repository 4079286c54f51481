package dev.millrace.benchmarks.engine;

import dev.millrace.benchmarks.Machine;
import dev.millrace.benchmarks.plot.Bar;
import dev.millrace.benchmarks.plot.BarPlot;
import dev.millrace.benchmarks.plot.Group;
import dev.millrace.benchmarks.plot.Key;
import dev.millrace.benchmarks.side.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many times as many records a second as a peer, by model and batch size. */
public final class EnginePlot {
  private EnginePlot() {}

  public static String of(EngineSummary summary, Peer peer, Machine machine) {
    List<Key> keys =
        EngineRun.BATCHES.stream().map(b -> new Key("batch-" + b, "batch of " + b)).toList();
    String title = "Millrace's engine over " + peer.title();
    String note = "Times as many records a second, one thread. " + machine;
    return new BarPlot(title, note, keys, groups(summary, peer), 1, "x").svg();
  }

  private static List<Group> groups(EngineSummary summary, Peer peer) {
    Map<String, List<Bar>> models = new LinkedHashMap<>();
    for (Point point : summary.points()) {
      if (point.has(peer)) {
        models.computeIfAbsent(point.model(), name -> new ArrayList<>()).add(bar(point, peer));
      }
    }
    return models.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
  }

  private static Bar bar(Point point, Peer peer) {
    double ratio = point.over(peer);
    String label = String.format(Locale.ROOT, ratio < 10 ? "%.2fx" : "%.0fx", ratio);
    return new Bar(ratio, "batch-" + point.batch(), label);
  }
}
