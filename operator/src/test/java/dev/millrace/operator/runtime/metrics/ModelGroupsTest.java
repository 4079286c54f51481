package dev.millrace.operator.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostEstimator;
import dev.millrace.engine.CostModel;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Reference;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.pace.FixedPace;
import org.junit.jupiter.api.Test;

/** Models come and go; their metrics go with them. */
class ModelGroupsTest {
  private final ShownMetrics shown = new ShownMetrics();
  private final ScoringMetrics metrics =
      new ScoringMetrics(shown.task, () -> ModelVersion.NONE, () -> 0);

  private static ModelVersion version(String name, int number) {
    return new ModelVersion(name, "v" + number, "hash " + number);
  }

  private ModelMetrics activate(ModelVersion version) {
    CompiledModel model = CompiledModel.compile(TestModels.times(2));
    CostEstimator costs = new CostEstimator(CostModel.UNKNOWN);
    Drift drift = Drift.of(Reference.NONE, model);
    return metrics.activated(version, model, costs, drift, new FixedPace(1, 0));
  }

  private long rejected(String version, String place) {
    return shown.count("model.late.version." + version + ".place." + place + ".rejected");
  }

  @Test
  void versionsStandSideBySide() {
    activate(version("late", 1));
    activate(version("late", 2));
    activate(version("fraud", 1));
    assertThat(shown.versions()).containsOnly("fraud v1", "late v1", "late v2");
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
    assertThat(shown.versions()).containsOnly("late v2");
    assertThat(rejected("v2", "x")).isEqualTo(2);
    assertThat(rejected("v2", "y")).isEqualTo(1);
    assertThat(rejected("v1", "x")).isZero();
  }

  @Test
  void aVersionMayComeBack() {
    activate(version("late", 1));
    metrics.rejected(version("late", 1), "x");
    metrics.retired(version("late", 1));
    activate(version("late", 1));
    assertThat(shown.versions()).containsOnly("late v1");
    assertThat(rejected("v1", "x")).isZero();
  }

  @Test
  void otherBytesOfAVersionTakeItsPlace() {
    activate(new ModelVersion("late", "v1", "some"));
    activate(new ModelVersion("late", "v1", "other"));
    metrics.rejected(new ModelVersion("late", "v1", "other"), "x");
    metrics.retired(new ModelVersion("late", "v1", "some"));
    assertThat(shown.versions()).containsOnly("late v1");
    assertThat(rejected("v1", "x")).isEqualTo(1);
  }

  @Test
  void aThousandVersionsLeaveNothing() {
    activate(version("late", 0));
    int metricsOfOne = shown.names().size();
    for (int number = 1; number <= 1_000; number++) {
      activate(version("late", number));
      metrics.rejected(version("late", number), "x");
      metrics.retired(version("late", number - 1));
    }
    metrics.retired(version("late", 1_000));
    activate(version("late", 0));
    assertThat(shown.versions()).containsOnly("late v0");
    assertThat(shown.names()).hasSize(metricsOfOne);
  }

  @Test
  void placesAreBounded() {
    activate(version("late", 1));
    for (int place = 0; place < 1_000; place++) {
      metrics.rejected(version("late", 1), "layer " + place);
    }
    assertThat(shown.names().stream().filter(id -> id.contains(".place."))).hasSize(33);
    assertThat(rejected("v1", "layer 31")).isEqualTo(1);
    assertThat(rejected("v1", "other")).isEqualTo(968);
  }
}
