package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.ScoringJobs.FailsOnce;
import dev.millrace.operator.ScoringJobs.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three versions within a live job's life, which loses a task meanwhile; then the same events and
 * messages again, as a backfill: each event gets the same version and the same bits.
 */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimelineJobTest {
  private static final int EVENTS = 2_000;

  private static final List<ModelMessage> MESSAGES =
      List.of(
          at(0, TestModels.version(2)),
          at(300, new Heartbeat()),
          at(700, TestModels.version(3)),
          at(900, new Heartbeat()),
          at(850, new RollBack("times")), // too late
          at(1_200, TestModels.version(4)),
          at(1_300, new Heartbeat()),
          at(1_500, new Route("times", List.of(new Share("v3", 30), new Share("v4", 70)))),
          at(1_700, new Heartbeat()),
          at(1_800, new RollBack("times")));

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(2)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static Run live;

  private static ModelMessage at(long time, ModelMessage message) {
    return message.at(Instant.ofEpochMilli(time));
  }

  /** One message and a share of the events a checkpoint. */
  @BeforeAll
  static void liveJobHasRun() throws Exception {
    StreamExecutionEnvironment env = environment(RuntimeExecutionMode.STREAMING);
    env.enableCheckpointing(50);
    FailsOnce.hasFailed.set(false);
    live =
        run(
            env,
            messages(env, RateLimiterStrategy.perCheckpoint(1)),
            events(env, RateLimiterStrategy.perCheckpoint(200)).map(new FailsOnce()).rebalance());
    assertThat(FailsOnce.hasFailed).isTrue();
  }

  @Test
  void liveJobScoresEachEventWithTheVersionOfItsTime() {
    assertThat(versions(live)).hasSize(EVENTS - EVENTS / 100);
    assertThat(live.scored()).hasSize(EVENTS - EVENTS / 100);
    versions(live)
        .forEach(
            (id, version) ->
                assertThat(version)
                    .as("event %d", id)
                    .isIn(
                        id < 700
                            ? List.of("v2")
                            : id < 1_200
                                ? List.of("v3")
                                : id < 1_500 || id >= 1_800 ? List.of("v4") : List.of("v3", "v4")));
    assertThat(gate(live)).filteredOn(told -> told.startsWith("REFUSED")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = RuntimeExecutionMode.class,
      names = {"STREAMING", "BATCH", "AUTOMATIC"})
  void backfillGivesTheSameVersionsAndBits(RuntimeExecutionMode mode) throws Exception {
    StreamExecutionEnvironment env = environment(mode);
    Run backfill =
        run(
            env,
            messages(env, RateLimiterStrategy.noOp()),
            events(env, RateLimiterStrategy.noOp()).rebalance());

    assertThat(backfill.scored()).hasSameSizeAs(live.scored());
    assertThat(versions(backfill)).isEqualTo(versions(live));
    assertThat(bits(backfill)).isEqualTo(bits(live));
    assertThat(backfill.rejected()).hasSize(EVENTS / 100);
    assertThat(gate(backfill)).isEqualTo(gate(live));
  }

  private static Run run(
      StreamExecutionEnvironment env,
      DataStream<ModelMessage> messages,
      DataStream<Measurement> events)
      throws Exception {
    return Run.of(
        env,
        Scoring.live(messages)
            .features(Measurement.FEATURES)
            .batch(BatchPolicy.upTo(64))
            .key(measurement -> Long.toString(measurement.id()))
            .modelTime(ModelTime.EVENT)
            .score(events));
  }

  private static DataStream<Measurement> events(
      StreamExecutionEnvironment env, RateLimiterStrategy<?> rate) {
    return source(env, "events", Measurement.class, Measurement::of, EVENTS, rate);
  }

  private static DataStream<ModelMessage> messages(
      StreamExecutionEnvironment env, RateLimiterStrategy<?> rate) {
    return source(
        env,
        "messages",
        ModelMessage.class,
        index -> MESSAGES.get(index.intValue()),
        MESSAGES.size(),
        rate);
  }

  private static <V> DataStream<V> source(
      StreamExecutionEnvironment env,
      String name,
      Class<V> type,
      GeneratorFunction<Long, V> values,
      int count,
      RateLimiterStrategy<?> rate) {
    WatermarkStrategy<V> eventTime =
        WatermarkStrategy.<V>forMonotonousTimestamps()
            .withTimestampAssigner(
                (value, before) -> value instanceof Measurement m ? m.id() : before);
    return env.fromSource(
            new DataGeneratorSource<>(values, count, rate, TypeInformation.of(type)),
            type == Measurement.class ? eventTime : WatermarkStrategy.noWatermarks(),
            name)
        .setParallelism(1);
  }

  private static Map<Long, String> versions(Run run) {
    Map<Long, String> versions = new TreeMap<>();
    run.scored().forEach(s -> versions.put(s.record().id(), s.model().version()));
    return versions;
  }

  private static Map<Long, Integer> bits(Run run) {
    Map<Long, Integer> bits = new TreeMap<>();
    run.scored().forEach(s -> bits.put(s.record().id(), Float.floatToRawIntBits(s.score())));
    return bits;
  }

  /** What the gate has told. */
  private static List<String> gate(Run run) {
    return run.statuses().stream()
        .filter(status -> status.task() == ModelStatus.GATE)
        .filter(status -> status.state() != State.RETIRED)
        .map(status -> status.state() + " " + status.detail())
        .toList();
  }

  private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode) {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    return env;
  }
}
