package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.operator.Route.Share;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole jobs on a mini cluster. */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScoringJobTest {
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(METRICS.addToConfiguration(new Configuration()))
              .setNumberTaskManagers(2)
              .setNumberSlotsPerTaskManager(2)
              .build());

  /** Not even a failed test's job, which would hold its slots. */
  @AfterEach
  void noJobIsLeft(@InjectClusterClient ClusterClient<?> cluster) throws Exception {
    for (JobStatusMessage job : cluster.listJobs().get()) {
      if (!job.getJobState().isGloballyTerminalState()) {
        cluster.cancel(job.getJobId()).get();
      }
    }
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
    assertThat(run.scored)
        .allSatisfy(s -> assertThat(s.score()).isEqualTo((float) (2 * s.record().x())));
    assertThat(run.rejected).hasSize(100).allSatisfy(r -> assertThat(r.place()).isEqualTo("x"));
    assertThat(run.statuses).isEmpty();
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
    assertThat(run.scored).hasSize(1_980);
    assertThat(run.rejected).hasSize(20);
    assertThat(run.scoresById()).hasSize(1_980);
    assertThat(run.scored).allSatisfy(ScoringJobTest::requireScoreOfItsVersion);
    assertThat(run.statuses)
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
    assertThat(run.scored).hasSize(1_980).allSatisfy(ScoringJobTest::requireScoreOfItsVersion);
    assertThat(run.scoresById()).hasSize(1_980);
    assertThat(run.shadowed).isNotEmpty().allSatisfy(ScoringJobTest::requireScoreOfItsVersion);
    assertThat(run.shadowed).extracting(s -> s.model().version()).containsOnly("v3");
    assertThat(run.shadowed).extracting(s -> s.record().id()).doesNotHaveDuplicates();
    assertThat(run.rejected).hasSize(20);
    assertThat(run.statuses)
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

  @Test
  void eventsMayBeKeyedObjectsReusedAndBarriersUnaligned() throws Exception {
    Configuration unaligned = new Configuration().set(CheckpointingOptions.ENABLE_UNALIGNED, true);
    StreamExecutionEnvironment env = environment(unaligned, 2);
    env.enableCheckpointing(20);
    env.getConfig().enableObjectReuse();
    DataStream<Measurement> events =
        measurements(env, 1_000, RateLimiterStrategy.perCheckpoint(100))
            .keyBy(measurement -> measurement.id() % 7);
    ScoredStream<Measurement> fixed =
        Scoring.with("times", "v2", TestModels.times(2))
            .features(Measurement.FEATURES)
            .uid("fixed")
            .score(events);
    ScoredStream<Measurement> live =
        Scoring.live(updates(env, 3)).features(Measurement.FEATURES).uid("live").score(events);
    Run run = Run.of(env, union(fixed, live));

    assertThat(run.scored).hasSize(2 * 990).allSatisfy(ScoringJobTest::requireScoreOfItsVersion);
    assertThat(run.scored).filteredOn(s -> s.model().version().equals("v2")).hasSize(990);
    assertThat(run.rejected).hasSize(20);
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

    assertThat(run.scored).hasSize(495).allSatisfy(ScoringJobTest::requireScoreOfItsVersion);
    assertThat(run.scored).extracting(s -> s.record().id()).isSorted();
    assertThat(run.scored).extracting(s -> s.model().version()).isSorted();
    assertThat(run.scored).extracting(s -> s.model().version()).contains("v2", "v3", "v4");
  }

  @Test
  @SuppressWarnings("try") // Flink's iterator declares that it throws Exception
  void restoredJobScoresWithTheModelOfItsSavepoint(@TempDir Path savepoints) throws Exception {
    StreamExecutionEnvironment first = environment(new Configuration(), 2);
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
      savepoint =
          job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
              .get(1, TimeUnit.MINUTES);
    }

    StreamExecutionEnvironment second =
        environment(
            new Configuration()
                .set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint)
                .set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true),
            3);
    second.enableCheckpointing(50);
    ScoredStream<Measurement> after =
        Scoring.live(updates(second, 2).filter(update -> false))
            .features(Measurement.FEATURES)
            .beforeFirstModel(BeforeFirstModel.reject())
            .uid("step")
            .score(measurements(second, 300, RateLimiterStrategy.noOp()));
    Run run = Run.of(second, after);
    assertThat(run.scored).hasSize(297).extracting(s -> s.model().version()).containsOnly("v2");
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

    assertThat(run.scored).hasSize(99).extracting(s -> s.model().version()).containsOnly("v2");
    assertThat(run.statuses)
        .filteredOn(status -> status.task() == ModelStatus.GATE)
        .extracting(ModelStatus::state)
        .containsExactly(ModelStatus.State.ACCEPTED, ModelStatus.State.REFUSED);
    assertThat(run.statuses)
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

  /** What a batch of one record costs, in microseconds. */
  private static double costOfOne(Map<String, Metric> metrics) {
    return micros(metrics, "batchCostFixedMicros") + micros(metrics, "batchCostPerRecordMicros");
  }

  private static double micros(Map<String, Metric> metrics, String name) {
    return (Double) ((Gauge<?>) metrics.get(name)).getValue();
  }

  private static ScoredStream<Measurement> union(
      ScoredStream<Measurement> one, ScoredStream<Measurement> other) {
    return new ScoredStream<>(
        one.events().union(other.events()).map(s -> s).returns(one.events().getType()),
        one.rejections().union(other.rejections()),
        one.shadows().union(other.shadows()),
        one.statuses().union(other.statuses()));
  }

  private static void requireScoreOfItsVersion(Scored<Measurement> scored) {
    int factor = Integer.parseInt(scored.model().version().substring(1));
    assertThat(scored.score()).isEqualTo((float) (factor * scored.record().x()));
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

  private static StreamExecutionEnvironment environment(
      Configuration configuration, int parallelism) {
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    return env;
  }

  private static Configuration restarting() {
    return new Configuration()
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
  }

  /**
   * With a rate that waits for checkpoints, every scoring task must read from every source: where
   * one ends before another, Flink completes no checkpoint, and the other source waits for ever.
   */
  private static DataStream<Measurement> measurements(
      StreamExecutionEnvironment env, long count, RateLimiterStrategy<?> rate) {
    return env.fromSource(
            new DataGeneratorSource<>(
                Measurement::of, count, rate, TypeInformation.of(Measurement.class)),
            WatermarkStrategy.<Measurement>forMonotonousTimestamps()
                .withTimestampAssigner((measurement, before) -> measurement.id()),
            "measurements")
        .uid(count + " measurements");
  }

  /** One update a checkpoint, then no more. */
  private static DataStream<ModelUpdate> updates(StreamExecutionEnvironment env, int... factors) {
    return updates(env, factors.length, index -> TestModels.version(factors[index.intValue()]));
  }

  /** The same update each checkpoint, without end. */
  private static DataStream<ModelUpdate> again(StreamExecutionEnvironment env, int factor) {
    return updates(env, Long.MAX_VALUE, index -> TestModels.version(factor));
  }

  private static DataStream<ModelUpdate> updates(
      StreamExecutionEnvironment env, long count, GeneratorFunction<Long, ModelUpdate> update) {
    return oneACheckpoint(env, ModelUpdate.class, count, update);
  }

  /** One message a checkpoint, then no more. */
  private static DataStream<ModelMessage> messages(
      StreamExecutionEnvironment env, List<ModelMessage> messages) {
    return oneACheckpoint(
        env, ModelMessage.class, messages.size(), index -> messages.get(index.intValue()));
  }

  private static <M> DataStream<M> oneACheckpoint(
      StreamExecutionEnvironment env,
      Class<M> type,
      long count,
      GeneratorFunction<Long, M> message) {
    return env.fromSource(
            new DataGeneratorSource<>(
                message, count, RateLimiterStrategy.perCheckpoint(1), TypeInformation.of(type)),
            WatermarkStrategy.noWatermarks(),
            "updates")
        .uid(count + " updates")
        .setParallelism(1);
  }

  /** What came out of a job that has run to its end. */
  record Run(
      List<Scored<Measurement>> scored,
      List<Rejection<Measurement>> rejected,
      List<Scored<Measurement>> shadowed,
      List<ModelStatus> statuses) {

    @SuppressWarnings("try") // Flink's iterator declares that it throws Exception
    static Run of(StreamExecutionEnvironment env, ScoredStream<Measurement> stream)
        throws Exception {
      try (var scored = stream.events().collectAsync();
          var rejected = stream.rejections().collectAsync();
          var shadowed = stream.shadows().collectAsync();
          var statuses = stream.statuses().collectAsync()) {
        JobClient job = env.executeAsync();
        Run run = new Run(drain(scored), drain(rejected), drain(shadowed), drain(statuses));
        job.getJobExecutionResult().get(1, TimeUnit.MINUTES);
        return run;
      }
    }

    private static <T> List<T> drain(CloseableIterator<T> elements) {
      List<T> drained = new ArrayList<>();
      elements.forEachRemaining(drained::add);
      return drained;
    }

    Map<Long, Float> scoresById() {
      Map<Long, Float> scores = new HashMap<>();
      scored.forEach(s -> scores.put(s.record().id(), s.score()));
      return scores;
    }
  }

  /** Fails once a checkpoint is complete. */
  static final class FailsOnce extends RichMapFunction<Measurement, Measurement>
      implements CheckpointListener {
    private static final long serialVersionUID = 1L;
    static final AtomicBoolean hasFailed = new AtomicBoolean();

    private transient int checkpoints;

    @Override
    public Measurement map(Measurement measurement) {
      if (checkpoints >= 3 && hasFailed.compareAndSet(false, true)) {
        throw new IllegalStateException("failing on purpose");
      }
      return measurement;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      checkpoints++;
    }
  }
}
