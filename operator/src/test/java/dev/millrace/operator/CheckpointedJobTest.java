package dev.millrace.operator;

import static dev.millrace.operator.ScoringJobs.measurements;
import static dev.millrace.operator.ScoringJobs.union;
import static dev.millrace.operator.ScoringJobs.updates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ScoringJobs.Run;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.checkpoint.SubtaskStateStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole jobs with checkpoints and barriers of each kind. */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointedJobTest {
  private static final BatchPolicy TARGET = BatchPolicy.target(Duration.ofMillis(20));

  @RegisterExtension
  static final MiniClusterExtension CLUSTER = ScoringJobs.cluster(new Configuration());

  @AfterEach
  void noJobIsLeft(@InjectClusterClient ClusterClient<?> cluster) throws Exception {
    ScoringJobs.cancelAll(cluster);
  }

  @ParameterizedTest(name = "objects reused: {0}, barriers unaligned: {1}")
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void everyEventIsScoredOnceByEachStep(boolean reused, boolean unaligned) throws Exception {
    StreamExecutionEnvironment env = environment(reused, unaligned);
    DataStream<Measurement> events = keyed(env);
    ScoredStream<Measurement> fixed = fixed(events, BatchPolicy.upTo(64), "fixed");
    ScoredStream<Measurement> target = fixed(events, TARGET, "target");
    ScoredStream<Measurement> live =
        Scoring.live(updates(env, 3)).features(Measurement.FEATURES).uid("live").score(events);
    ScoredStream<Measurement> liveTarget =
        Scoring.live(updates(env, 5, 6))
            .features(Measurement.FEATURES)
            .batch(TARGET)
            .uid("live target")
            .score(events);
    Run run = Run.of(env, union(union(fixed, target), union(live, liveTarget)));

    assertThat(run.scored()).hasSize(4 * 990).allSatisfy(ScoringJobs::requireScoreOfItsVersion);
    assertThat(run.rejected()).hasSize(4 * 10);
    assertThat(run.scored()).filteredOn(s -> s.model().version().equals("v2")).hasSize(2 * 990);
  }

  /**
   * Its edge from the gate is a broadcast: Flink aligns all edges of such a task. A barrier that
   * overtakes the events before a slow task puts them into the checkpoint, one that is aligned does
   * not.
   */
  @Test
  void liveStepAlignsItsBarriersThoughTheyMayBeUnaligned(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    StreamExecutionEnvironment env = environment(false, true);
    DataStream<Measurement> events =
        measurements(env, 4_000, RateLimiterStrategy.perSecond(2_000)).keyBy(Measurement::id);
    slowly(fixed(events, TARGET, "fixed"));
    slowly(
        Scoring.live(env.fromData(TypeInformation.of(ModelUpdate.class), TestModels.version(3)))
            .features(Measurement.FEATURES)
            .uid("live")
            .score(events));
    JobClient job = env.executeAsync();
    job.getJobExecutionResult().get(1, TimeUnit.MINUTES);

    AccessExecutionGraph graph = cluster.getExecutionGraph(job.getJobID()).get();
    assertThat(overtaken(graph, "score with times")).anyMatch(bytes -> bytes > 0);
    assertThat(overtaken(graph, "score with live models")).isNotEmpty().containsOnly(0L);
  }

  /** Each event takes its time, in the same chain. */
  private static void slowly(ScoredStream<Measurement> scored) {
    scored
        .events()
        .filter(
            event -> {
              Thread.sleep(2);
              return true;
            })
        .sinkTo(new DiscardingSink<>());
  }

  /** The bytes of events that barriers overtook, of each checkpoint and task of that name. */
  private static List<Long> overtaken(AccessExecutionGraph graph, String name) {
    JobVertexID vertex =
        graph.getAllVertices().values().stream()
            .filter(each -> each.getName().contains(name))
            .map(AccessExecutionJobVertex::getJobVertexId)
            .findFirst()
            .orElseThrow();
    return graph.getCheckpointStatsSnapshot().getHistory().getCheckpoints().stream()
        .filter(checkpoint -> checkpoint.getStatus() == CheckpointStatsStatus.COMPLETED)
        .flatMap(checkpoint -> Stream.of(checkpoint.getTaskStateStats(vertex).getSubtaskStats()))
        .filter(Objects::nonNull)
        .map(SubtaskStateStats::getPersistedData)
        .toList();
  }

  private static StreamExecutionEnvironment environment(boolean reused, boolean unaligned) {
    Configuration configuration =
        new Configuration()
            .set(PipelineOptions.OBJECT_REUSE, reused)
            .set(CheckpointingOptions.ENABLE_UNALIGNED, unaligned);
    return ScoringJobs.environment(configuration, 2).enableCheckpointing(20);
  }

  private static DataStream<Measurement> keyed(StreamExecutionEnvironment env) {
    return measurements(env, 1_000, RateLimiterStrategy.perCheckpoint(100))
        .keyBy(measurement -> measurement.id() % 7);
  }

  private static ScoredStream<Measurement> fixed(
      DataStream<Measurement> events, BatchPolicy policy, String uid) {
    return Scoring.with("times", "v2", TestModels.times(2))
        .features(Measurement.FEATURES)
        .batch(policy)
        .uid(uid)
        .score(events);
  }
}
