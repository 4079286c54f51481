package dev.millrace.operator.runtime.metrics;

import dev.millrace.layers.Model;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Quantiles of a model's first scores, each in the group of its {@link ScoreNames name}. */
final class ScoreSketches {
  private final List<String> names;
  private final QuantileSketch[] sketches;

  ScoreSketches(List<Model.Output> outputs) {
    this.names = ScoreNames.of(outputs);
    this.sketches =
        names.stream().map(name -> QuantileSketch.ofNumbers()).toArray(QuantileSketch[]::new);
  }

  /** Adds a record's scores, which begin there; what is not finite is left out. */
  void add(float[] scores, int from) {
    for (int i = 0; i < sketches.length; i++) {
      if (Float.isFinite(scores[from + i])) {
        sketches[i].add(scores[from + i]);
      }
    }
  }

  /** What they take, in bytes. */
  long bytes() {
    return sketches.length * QuantileSketch.NUMBERS_BYTES;
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
