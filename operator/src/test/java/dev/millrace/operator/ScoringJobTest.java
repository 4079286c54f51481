package dev.millrace.operator;

import static dev.millrace.operator.ScoringJobs.environment;
import static dev.millrace.operator.ScoringJobs.measurements;
import static dev.millrace.operator.ScoringJobs.updates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.operator.ScoringJobs.Run;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole jobs on a mini cluster. */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScoringJobTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER = ScoringJobs.cluster(new Configuration());

  @AfterEach
  void noJobIsLeft(@InjectClusterClient ClusterClient<?> cluster) throws Exception {
    ScoringJobs.cancelAll(cluster);
  }

  @ParameterizedTest
  @EnumSource(
      value = RuntimeExecutionMode.class,
      names = {"STREAMING", "BATCH"})
  void fixedModelScoresEveryEvent(RuntimeExecutionMode mode) throws Exception {
    StreamExecutionEnvironment env =
        environment(new Configuration().set(ExecutionOptions.RUNTIME_MODE, mode), 2);
    ScoredStream<Measurement> scored =
        Scoring.with("times", "v2", TestModels.times(2))
            .features(Measurement.FEATURES)
            .batch(BatchPolicy.upTo(64))
            .score(measurements(env, 10_000, RateLimiterStrategy.noOp()));
    Run run = Run.of(env, scored);

    assertThat(run.scoresById()).hasSize(9_900);
    assertThat(run.scored())
        .allSatisfy(s -> assertThat(s.score()).isEqualTo((float) (2 * s.record().x())));
    assertThat(run.rejected()).hasSize(100).allSatisfy(r -> assertThat(r.place()).isEqualTo("x"));
    assertThat(run.statuses()).isEmpty();
  }

  @Test
  void modelsAreSwappedWhileEventsFlow() throws Exception {
    StreamExecutionEnvironment env = environment(new Configuration(), 1);
    env.enableCheckpointing(50);
    ScoredStream<Measurement> scored =
        Scoring.live(updates(env, 2, 3, 4))
            .features(Measurement.FEATURES)
            .score(measurements(env, 500, RateLimiterStrategy.perCheckpoint(50)));
    Run run = Run.of(env, scored);

    assertThat(run.scored()).hasSize(495).allSatisfy(ScoringJobs::requireScoreOfItsVersion);
    assertThat(run.scored()).extracting(s -> s.record().id()).isSorted();
    assertThat(run.scored()).extracting(s -> s.model().version()).isSorted();
    assertThat(run.scored()).extracting(s -> s.model().version()).contains("v2", "v3", "v4");
  }

  @Test
  void badModelsEndAtTheGate() throws Exception {
    StreamExecutionEnvironment env = environment(new Configuration(), 1);
    ModelUpdate good = TestModels.version(2);
    ModelUpdate wrongHash =
        new ModelUpdate("times", "v3", good.hash(), TestModels.version(3).bytes());
    DataStream<ModelUpdate> updates =
        env.fromData(TypeInformation.of(ModelUpdate.class), good, wrongHash);
    Run run =
        Run.of(
            env,
            Scoring.live(updates)
                .features(Measurement.FEATURES)
                .score(measurements(env, 100, RateLimiterStrategy.noOp())));

    assertThat(run.scored()).hasSize(99).extracting(s -> s.model().version()).containsOnly("v2");
    assertThat(run.statuses())
        .filteredOn(status -> status.task() == ModelStatus.GATE)
        .extracting(ModelStatus::state)
        .containsExactly(ModelStatus.State.ACCEPTED, ModelStatus.State.REFUSED);
    assertThat(run.statuses())
        .filteredOn(status -> status.task() == 0)
        .extracting(ModelStatus::state, status -> status.model().version())
        .containsExactly(tuple(ModelStatus.State.ACTIVE, "v2"));
  }

  @Test
  void liveModelsAreRefusedWhereFlinkDecidesForBatch() {
    Configuration automatic =
        new Configuration().set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.AUTOMATIC);
    StreamExecutionEnvironment env = environment(automatic, 1);
    Scoring.live(env.fromData(TypeInformation.of(ModelUpdate.class), TestModels.version(2)))
        .features(Measurement.FEATURES)
        .score(env.fromData(Measurement.of(1)))
        .events()
        .print();
    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("needs execution.runtime-mode STREAMING");
  }
}
