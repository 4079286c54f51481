package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four tasks in one TaskManager have one copy of a model. */
@Tag("cluster")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedModelsTest {
  private static final int TASKS = 4;
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(METRICS.addToConfiguration(new Configuration()))
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(TASKS)
              .build());

  private StreamExecutionEnvironment env;

  @BeforeEach
  void environmentOfTheCluster() {
    env =
        StreamExecutionEnvironment.getExecutionEnvironment()
            .setParallelism(TASKS)
            .enableCheckpointing(50);
  }

  @Test
  void fixedModelIsPreparedOnceForAllTasks() throws Exception {
    run(Scoring.with("fixed", "v2", TestModels.times(2)));
    assertThat(preparationsSeenBy("score with fixed v2")).hasSize(TASKS).containsOnly(1);
  }

  @Test
  void liveModelIsPreparedOnceForTheGateAndAllTasks() throws Exception {
    run(
        Scoring.live(
            slowly(2, index -> TestModels.version(2 + index.intValue()), ModelUpdate.class)));
    assertThat(preparationsSeenBy("score with live models")).hasSize(TASKS).containsOnly(2);
  }

  private void run(ScoringBuilder.NeedsFeatures door) throws Exception {
    ScoredStream<Measurement> scored =
        door.features(Measurement.FEATURES).score(slowly(8, Measurement::of, Measurement.class));
    scored.events().sinkTo(new DiscardingSink<>());
    env.execute();
  }

  /** One value a checkpoint. */
  private <T> DataStream<T> slowly(int count, GeneratorFunction<Long, T> values, Class<T> type) {
    return env.fromSource(
            new DataGeneratorSource<>(
                values, count, RateLimiterStrategy.perCheckpoint(1), TypeInformation.of(type)),
            WatermarkStrategy.noWatermarks(),
            "one a checkpoint")
        .setParallelism(1);
  }

  private static List<Object> preparationsSeenBy(String operator) {
    return METRICS.getMetricsByGroup().entrySet().stream()
        .filter(group -> List.of(group.getKey().getScopeComponents()).contains(operator))
        .map(group -> group.getValue().get("modelPreparations"))
        .filter(Gauge.class::isInstance)
        .map(gauge -> (Object) ((Gauge<?>) gauge).getValue())
        .toList();
  }
}
