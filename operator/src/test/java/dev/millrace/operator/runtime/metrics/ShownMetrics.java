package dev.millrace.operator.runtime.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.GenericMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/**
 * The metrics of a task that Flink's registry has now, by name: {@code model.late.version.v1.x}.
 */
final class ShownMetrics {
  private static final String TASK = "task.millrace.";

  private final Map<String, Metric> shown = new TreeMap<>();
  final MetricGroup task =
      new GenericMetricGroup(
          TestingMetricRegistry.builder()
              .setRegisterConsumer((metric, name, group) -> shown.put(id(name, group), metric))
              .setUnregisterConsumer((metric, name, group) -> shown.remove(id(name, group), metric))
              .build(),
          UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup(),
          "task");

  private static String id(String name, AbstractMetricGroup<?> group) {
    String id = String.join(".", group.getScopeComponents()) + "." + name;
    return id.substring(id.indexOf(TASK) + TASK.length());
  }

  Set<String> names() {
    return shown.keySet();
  }

  /** {@code late v1}. */
  Set<String> versions() {
    return names().stream()
        .filter(name -> name.endsWith(".batches"))
        .map(name -> name.replaceAll("model\\.(.*)\\.version\\.(.*)\\.batches", "$1 $2"))
        .collect(Collectors.toSet());
  }

  /** What a counter counts; 0 where it is not shown. */
  long count(String name) {
    return shown.containsKey(name) ? ((Counter) shown.get(name)).getCount() : 0;
  }

  Object gauge(String name) {
    return ((Gauge<?>) shown.get(name)).getValue();
  }
}
