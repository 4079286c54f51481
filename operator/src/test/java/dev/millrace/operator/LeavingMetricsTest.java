package dev.millrace.operator;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reporter that has what is shown now sees only the version that scores now. */
@Tag("cluster")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeavingMetricsTest {
  private static final InMemoryReporter NOW = InMemoryReporter.create();

  @RegisterExtension static final MiniClusterExtension CLUSTER = ReportingCluster.of(NOW);

  private StreamExecutionEnvironment env;

  @BeforeEach
  void environmentOfTheCluster() {
    env = ReportingCluster.environment();
  }

  /** The test times out where they stay, or where those of the last version do not come. */
  @Test
  void aVersionsMetricsGoWhenAnotherHasTakenOver() throws Exception {
    Scoring.live(
            oneACheckpoint(
                3,
                index -> ModelUpdate.of("times", "v" + index, TestModels.times(2)),
                ModelUpdate.class))
        .features(Measurement.FEATURES)
        .score(oneACheckpoint(Long.MAX_VALUE, Measurement::of, Measurement.class))
        .events()
        .sinkTo(new DiscardingSink<>());
    JobClient job = env.executeAsync();
    while (!versionsNow().equals(Set.of("v2"))) {
      Thread.sleep(10);
    }
    job.cancel().get(30, TimeUnit.SECONDS);
  }

  private static Set<String> versionsNow() {
    return NOW.getMetricsByGroup().keySet().stream()
        .map(group -> List.of(group.getScopeComponents()))
        .filter(scope -> scope.contains("version"))
        .map(scope -> scope.get(scope.indexOf("version") + 1))
        .collect(Collectors.toSet());
  }

  private <T> DataStream<T> oneACheckpoint(
      long count, GeneratorFunction<Long, T> values, Class<T> type) {
    return env.fromSource(
        new DataGeneratorSource<>(
            values, count, RateLimiterStrategy.perCheckpoint(1), TypeInformation.of(type)),
        WatermarkStrategy.noWatermarks(),
        type.getSimpleName());
  }
}
