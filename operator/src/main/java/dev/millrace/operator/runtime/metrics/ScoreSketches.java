package dev.millrace.operator.runtime.metrics;

import dev.millrace.layers.Model;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Quantiles of a model's first {@value #MOST} scores, {@code score=OUTPUT} or {@code
 * score=OUTPUT[i]} where an output has several.
 */
final class ScoreSketches {
  private static final int MOST = 8;

  private final List<String> names;
  private final QuantileSketch[] sketches;

  ScoreSketches(List<Model.Output> outputs) {
    this.names = names(outputs);
    this.sketches =
        names.stream().map(name -> QuantileSketch.ofNumbers()).toArray(QuantileSketch[]::new);
  }

  private static List<String> names(List<Model.Output> outputs) {
    List<String> names = new ArrayList<>();
    for (Model.Output output : outputs) {
      long size = output.type().shape().recordSize();
      for (int i = 0; i < size && names.size() < MOST; i++) {
        names.add(size == 1 ? output.name() : output.name() + "[" + i + "]");
      }
    }
    return names;
  }

  /** Adds a record's scores, which begin there; what is not finite is left out. */
  void add(float[] scores, int from) {
    for (int i = 0; i < sketches.length; i++) {
      if (Float.isFinite(scores[from + i])) {
        sketches[i].add(scores[from + i]);
      }
    }
  }

  void register(MetricGroup version) {
    for (int i = 0; i < sketches.length; i++) {
      MetricGroup group = version.addGroup("score", names.get(i));
      QuantileSketch sketch = sketches[i];
      show(group, "p05", sketch, 0.05);
      show(group, "p50", sketch, 0.5);
      show(group, "p95", sketch, 0.95);
      show(group, "p99", sketch, 0.99);
    }
  }

  private static void show(MetricGroup group, String name, QuantileSketch sketch, double q) {
    group.gauge(name, (Gauge<Double>) () -> sketch.quantile(q));
  }
}
