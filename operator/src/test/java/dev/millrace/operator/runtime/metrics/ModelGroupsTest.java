package dev.millrace.operator.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostEstimator;
import dev.millrace.engine.CostModel;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.TestModels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.GenericMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.junit.jupiter.api.Test;

/** Models come and go; their metrics go with them. */
class ModelGroupsTest {
  private final Map<String, Metric> shown = new TreeMap<>();
  private final MetricGroup task =
      new GenericMetricGroup(
          TestingMetricRegistry.builder()
              .setRegisterConsumer((metric, name, group) -> shown.put(id(name, group), metric))
              .setUnregisterConsumer((metric, name, group) -> shown.remove(id(name, group), metric))
              .build(),
          UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup(),
          "task");
  private final ScoringMetrics metrics = new ScoringMetrics(task, () -> ModelVersion.NONE, () -> 0);

  private static String id(String name, AbstractMetricGroup<?> group) {
    return String.join(".", group.getScopeComponents()) + "." + name;
  }

  private static ModelVersion version(String name, int number) {
    return new ModelVersion(name, "v" + number, "hash " + number);
  }

  private ModelMetrics activate(ModelVersion version) {
    CompiledModel model = CompiledModel.compile(TestModels.times(2));
    return metrics.activated(version, model, new CostEstimator(CostModel.UNKNOWN));
  }

  private Set<String> versionsShown() {
    Set<String> versions = new TreeSet<>();
    for (String id : shown.keySet()) {
      if (id.endsWith(".batches")) {
        versions.add(id.replaceAll(".*model\\.(.*)\\.version\\.(.*)\\.batches", "$1 $2"));
      }
    }
    return versions;
  }

  private long rejected(String name, String version, String place) {
    return shown.entrySet().stream()
        .filter(
            metric ->
                metric
                    .getKey()
                    .endsWith(
                        "model." + name + ".version." + version + ".place." + place + ".rejected"))
        .mapToLong(metric -> ((Counter) metric.getValue()).getCount())
        .sum();
  }

  @Test
  void versionsStandSideBySide() {
    activate(version("late", 1));
    activate(version("late", 2));
    activate(version("fraud", 1));
    assertThat(versionsShown()).containsExactly("fraud v1", "late v1", "late v2");
  }

  @Test
  void aVersionGoesAloneAndTheOthersKeepTheirCounts() {
    activate(version("late", 1));
    activate(version("late", 2));
    metrics.rejected(version("late", 2), "x");
    metrics.retired(version("late", 1));
    metrics.rejected(version("late", 2), "x");
    metrics.rejected(version("late", 2), "y");
    metrics.rejected(version("late", 1), "x");
    assertThat(versionsShown()).containsExactly("late v2");
    assertThat(rejected("late", "v2", "x")).isEqualTo(2);
    assertThat(rejected("late", "v2", "y")).isEqualTo(1);
    assertThat(rejected("late", "v1", "x")).isZero();
  }

  @Test
  void aVersionMayComeBack() {
    activate(version("late", 1));
    metrics.rejected(version("late", 1), "x");
    metrics.retired(version("late", 1));
    activate(version("late", 1));
    assertThat(versionsShown()).containsExactly("late v1");
    assertThat(rejected("late", "v1", "x")).isZero();
  }

  @Test
  void otherBytesOfAVersionTakeItsPlace() {
    activate(new ModelVersion("late", "v1", "some"));
    activate(new ModelVersion("late", "v1", "other"));
    metrics.rejected(new ModelVersion("late", "v1", "other"), "x");
    metrics.retired(new ModelVersion("late", "v1", "some"));
    assertThat(versionsShown()).containsExactly("late v1");
    assertThat(rejected("late", "v1", "x")).isEqualTo(1);
  }

  @Test
  void aThousandVersionsLeaveNothing() {
    activate(version("late", 0));
    int metricsOfOne = shown.size();
    for (int number = 1; number <= 1_000; number++) {
      activate(version("late", number));
      metrics.rejected(version("late", number), "x");
      metrics.retired(version("late", number - 1));
    }
    metrics.retired(version("late", 1_000));
    activate(version("late", 0));
    assertThat(versionsShown()).containsExactly("late v0");
    assertThat(shown).hasSize(metricsOfOne);
  }

  @Test
  void placesAreBounded() {
    activate(version("late", 1));
    for (int place = 0; place < 1_000; place++) {
      metrics.rejected(version("late", 1), "layer " + place);
    }
    assertThat(shown.keySet().stream().filter(id -> id.contains(".place."))).hasSize(33);
    assertThat(rejected("late", "v1", "layer 31")).isEqualTo(1);
    assertThat(rejected("late", "v1", "other")).isEqualTo(968);
  }
}
