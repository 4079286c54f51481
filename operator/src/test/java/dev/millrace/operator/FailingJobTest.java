package dev.millrace.operator;

import static dev.millrace.operator.ScoringJobs.environment;
import static dev.millrace.operator.ScoringJobs.measurements;
import static dev.millrace.operator.ScoringJobs.messages;
import static dev.millrace.operator.ScoringJobs.restarting;
import static dev.millrace.operator.ScoringJobs.updates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.Route.Share;
import dev.millrace.operator.ScoringJobs.FailsOnce;
import dev.millrace.operator.ScoringJobs.Run;
import java.util.List;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole jobs of which a task fails. */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailingJobTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER = ScoringJobs.cluster(new Configuration());

  @AfterEach
  void noJobIsLeft(@InjectClusterClient ClusterClient<?> cluster) throws Exception {
    ScoringJobs.cancelAll(cluster);
  }

  @Test
  void everyEventIsScoredOnceThoughATaskFails() throws Exception {
    StreamExecutionEnvironment env = environment(restarting(), 2);
    env.enableCheckpointing(50);
    DataStream<Measurement> events =
        measurements(env, 2_000, RateLimiterStrategy.perCheckpoint(200));
    ScoredStream<Measurement> scored =
        Scoring.live(updates(env, 2, 3, 4))
            .features(Measurement.FEATURES)
            .batch(BatchPolicy.upTo(64))
            .score(events.map(new FailsOnce()).rebalance());
    FailsOnce.hasFailed.set(false);
    Run run = Run.of(env, scored);

    assertThat(FailsOnce.hasFailed).isTrue();
    assertThat(run.scored()).hasSize(1_980);
    assertThat(run.rejected()).hasSize(20);
    assertThat(run.scoresById()).hasSize(1_980);
    assertThat(run.scored()).allSatisfy(ScoringJobs::requireScoreOfItsVersion);
    assertThat(run.statuses())
        .extracting(ModelStatus::state)
        .containsOnly(ModelStatus.State.ACCEPTED, ModelStatus.State.ACTIVE);
  }

  @Test
  void everyEventIsScoredOnceThroughARolloutThoughATaskFails() throws Exception {
    StreamExecutionEnvironment env = environment(restarting(), 2);
    env.enableCheckpointing(50);
    ModelUpdate held = TestModels.version(3).with(ModelCard.NONE.with(ModelCard.Start.HELD));
    List<ModelMessage> rollout =
        List.of(
            TestModels.version(2),
            held,
            new Shadow("times", "v3", true),
            new Route("times", List.of(new Share("v2", 50), new Share("v3", 50))),
            new RollBack("times"),
            new Retire("times", "v3"));
    DataStream<Measurement> events =
        measurements(env, 2_000, RateLimiterStrategy.perCheckpoint(200));
    ScoredStream<Measurement> scored =
        Scoring.live(messages(env, rollout))
            .features(Measurement.FEATURES)
            .batch(BatchPolicy.upTo(64))
            .key(measurement -> Long.toString(measurement.id()))
            .score(events.map(new FailsOnce()).rebalance());
    FailsOnce.hasFailed.set(false);
    Run run = Run.of(env, scored);

    assertThat(FailsOnce.hasFailed).isTrue();
    assertThat(run.scored()).hasSize(1_980).allSatisfy(ScoringJobs::requireScoreOfItsVersion);
    assertThat(run.scoresById()).hasSize(1_980);
    assertThat(run.shadowed()).isNotEmpty().allSatisfy(ScoringJobs::requireScoreOfItsVersion);
    assertThat(run.shadowed()).extracting(s -> s.model().version()).containsOnly("v3");
    assertThat(run.shadowed()).extracting(s -> s.record().id()).doesNotHaveDuplicates();
    assertThat(run.rejected()).hasSize(20);
    assertThat(run.statuses())
        .filteredOn(status -> status.task() == ModelStatus.GATE)
        .extracting(ModelStatus::state)
        .containsExactly(
            ModelStatus.State.ACCEPTED,
            ModelStatus.State.ACCEPTED,
            ModelStatus.State.SHADOWED,
            ModelStatus.State.ROUTED,
            ModelStatus.State.ROLLED_BACK,
            ModelStatus.State.RETIRED);
  }
}
