package dev.millrace.operator;

import static dev.millrace.operator.ScoringJobs.again;
import static dev.millrace.operator.ScoringJobs.environment;
import static dev.millrace.operator.ScoringJobs.measurements;
import static dev.millrace.operator.ScoringJobs.updates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ScoringJobs.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole jobs that are stopped with a savepoint and go on from it. */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SavepointJobTest {
  private static final int EVENTS = 2_000;
  private static final int BAD = 20;
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      ScoringJobs.cluster(METRICS.addToConfiguration(new Configuration()));

  @AfterEach
  void noJobIsLeft(@InjectClusterClient ClusterClient<?> cluster) throws Exception {
    ScoringJobs.cancelAll(cluster);
  }

  /** Whether Flink compresses what it writes may change in between. */
  @ParameterizedTest(name = "compressed: {0}")
  @ValueSource(booleans = {false, true})
  @SuppressWarnings("try") // Flink's iterator declares that it throws Exception
  void restoredJobScoresWithTheModelOfItsSavepoint(boolean compressed, @TempDir Path savepoints)
      throws Exception {
    StreamExecutionEnvironment first = environment(new Configuration(), 2);
    first.getConfig().setUseSnapshotCompression(compressed);
    first.enableCheckpointing(50);
    String savepoint;
    ScoredStream<Measurement> before =
        Scoring.live(again(first, 2))
            .features(Measurement.FEATURES)
            .uid("step")
            .score(measurements(first, Long.MAX_VALUE, RateLimiterStrategy.perCheckpoint(20)));
    try (CloseableIterator<Scored<Measurement>> scored = before.events().collectAsync()) {
      JobClient job = first.executeAsync();
      scored.next();
      assertThat(metrics("score with live models", "millrace"))
          .extracting(metrics -> ((Gauge<?>) metrics.get("currentVersion")).getValue().toString())
          .anyMatch(version -> version.startsWith("times v2 ("));
      assertThat(metrics("score with live models", "v2"))
          .anySatisfy(metrics -> assertThat(costOfOne(metrics)).isPositive());
      savepoint = stop(job, false, savepoints);
    }

    StreamExecutionEnvironment second = environment(from(savepoint), 3);
    second.getConfig().setUseSnapshotCompression(!compressed);
    second.enableCheckpointing(50);
    ScoredStream<Measurement> after =
        Scoring.live(updates(second, 2).filter(update -> false))
            .features(Measurement.FEATURES)
            .beforeFirstModel(BeforeFirstModel.reject())
            .uid("step")
            .score(measurements(second, 300, RateLimiterStrategy.noOp()));
    Run run = Run.of(second, after);
    assertThat(run.scored()).hasSize(297).extracting(s -> s.model().version()).containsOnly("v2");
  }

  /** Where a job is drained, its events end; where not, its tasks just stop. */
  @ParameterizedTest(name = "drained: {0}")
  @ValueSource(booleans = {false, true})
  @SuppressWarnings("try") // Flink's iterator declares that it throws Exception
  void nothingIsLostOrScoredTwiceWhereAJobIsStoppedAndRescaled(
      boolean drained, @TempDir Path savepoints) throws Exception {
    StreamExecutionEnvironment first = environment(new Configuration(), 2);
    first.enableCheckpointing(50);
    List<Long> scored = new ArrayList<>();
    String savepoint;
    try (var events =
        toTarget(again(first, 2), first, RateLimiterStrategy.perCheckpoint(100))
            .events()
            .collectAsync()) {
      JobClient job = first.executeAsync();
      scored.add(events.next().record().id());
      savepoint = stop(job, drained, savepoints);
      events.forEachRemaining(event -> scored.add(event.record().id()));
    }
    assertThat(scored).hasSizeLessThan(EVENTS - BAD);

    StreamExecutionEnvironment second = environment(from(savepoint), 3);
    second.enableCheckpointing(50);
    DataStream<ModelUpdate> none = updates(second, 2).filter(update -> false);
    Run run = Run.of(second, toTarget(none, second, RateLimiterStrategy.noOp()));
    run.scored().forEach(event -> scored.add(event.record().id()));
    assertThat(scored).doesNotHaveDuplicates().hasSize(EVENTS - BAD);
  }

  private static ScoredStream<Measurement> toTarget(
      DataStream<ModelUpdate> updates,
      StreamExecutionEnvironment env,
      RateLimiterStrategy<?> rate) {
    return Scoring.live(updates)
        .features(Measurement.FEATURES)
        .batch(BatchPolicy.target(Duration.ofMillis(20)))
        .uid("step")
        .score(measurements(env, EVENTS, rate));
  }

  private static String stop(JobClient job, boolean drained, Path savepoints) throws Exception {
    return job.stopWithSavepoint(
            drained, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
        .get(1, TimeUnit.MINUTES);
  }

  private static Configuration from(String savepoint) {
    return new Configuration()
        .set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint)
        .set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
  }

  /** What a batch of one record costs, in microseconds. */
  private static double costOfOne(Map<String, Metric> metrics) {
    return micros(metrics, "batchCostFixedMicros") + micros(metrics, "batchCostPerRecordMicros");
  }

  private static double micros(Map<String, Metric> metrics, String name) {
    return (Double) ((Gauge<?>) metrics.get(name)).getValue();
  }

  /** The metrics of an operator's groups of that name, one a task. */
  private static List<Map<String, Metric>> metrics(String operator, String group) {
    return METRICS.getMetricsByGroup().entrySet().stream()
        .filter(entry -> scope(entry.getKey()).contains(operator))
        .filter(
            entry -> scope(entry.getKey()).lastIndexOf(group) == scope(entry.getKey()).size() - 1)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<String> scope(MetricGroup group) {
    return List.of(group.getScopeComponents());
  }
}
