package dev.millrace.operator.runtime.metrics;

import dev.millrace.operator.ModelVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;

/**
 * The metric groups of the versions that a task holds, {@code model=NAME, version=VERSION}: each
 * goes with its version.
 *
 * <p>Flink takes no single metric back, only a group with all that is in it, and a closed group
 * stays in its parent as an empty one. So when a version goes, its model's group is closed, and the
 * versions that stay register themselves in a new one, which takes the closed one's place. What is
 * left is one empty group a model's name, however many versions come and go.
 */
final class ModelGroups {
  private final MetricGroup task;
  private final Map<ModelVersion, ModelMetrics> open = new LinkedHashMap<>();

  ModelGroups(MetricGroup task) {
    this.task = task;
  }

  /** Shows a version. Another of the same name and version, which Flink would not tell, goes. */
  void add(ModelVersion version, ModelMetrics metrics) {
    open.keySet().stream()
        .filter(other -> isNamedAs(version, other))
        .findFirst()
        .ifPresent(this::remove);
    open.put(version, metrics);
    register(version, metrics);
  }

  private static boolean isNamedAs(ModelVersion one, ModelVersion other) {
    return one.name().equals(other.name()) && one.version().equals(other.version());
  }

  /** Shows a version no more. */
  void remove(ModelVersion version) {
    if (open.remove(version) != null) {
      close(model(version.name()));
      open.forEach(
          (other, metrics) -> {
            if (other.name().equals(version.name())) {
              register(other, metrics);
            }
          });
    }
  }

  /** The metrics of a version that is shown, or null. */
  ModelMetrics get(ModelVersion version) {
    return open.get(version);
  }

  private void register(ModelVersion version, ModelMetrics metrics) {
    metrics.register(model(version.name()).addGroup("version", version.version()));
  }

  private MetricGroup model(String name) {
    return task.addGroup("model", name);
  }

  /** What Flink calls by itself when a task ends, and offers to nobody else. */
  private static void close(MetricGroup group) {
    if (group instanceof AbstractMetricGroup<?> closable) {
      closable.close();
    }
  }
}
