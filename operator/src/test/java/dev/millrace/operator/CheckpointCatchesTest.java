package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What checkpoints may do to a job whose models are their state. */
@Tag("cluster")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointCatchesTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(2)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir private Path folder;

  /** Its state is written by the first task, which has gone when the other fails. */
  @Test
  void everyEventIsScoredOnceThoughTheFirstTaskHasFinishedAndAnotherFails() throws Exception {
    StreamExecutionEnvironment env = environment(restarting(), 2);
    SecondTask.hasFailed.set(false);
    List<Scored<Measurement>> scored =
        run(
            env,
            Scoring.live(env.fromData(TestModels.version(2)))
                .features(Measurement.FEATURES)
                .score(measurements(env, 400).map(new SecondTask())));
    assertThat(SecondTask.hasFailed).isTrue();
    assertThat(scored.stream().map(each -> each.record().id()))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 400).boxed().toList());
    assertThat(scored).allMatch(each -> each.score() == (float) (2 * each.record().x()));
  }

  @Test
  void modelsThatCheckpointsInMemoryCannotHoldAreRefusedByNameAndTheJobGoesOn() throws Exception {
    Configuration memory = restarting().set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
    StreamExecutionEnvironment env = environment(memory, 2);
    List<ModelStatus> statuses = statuses(env, large(env));
    assertThat(statuses)
        .filteredOn(status -> status.state() == ModelStatus.State.REFUSED)
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.model().version()).isEqualTo("b");
              assertThat(refused.detail())
                  .contains("expected models of up to ", "in all, found ", "--checkpoint-dir");
            });
  }

  @Test
  void theSameModelsAreTakenWhereCheckpointsAreFiles() throws Exception {
    Configuration files =
        restarting().set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    StreamExecutionEnvironment env = environment(files, 2);
    assertThat(statuses(env, large(env)))
        .noneMatch(status -> status.state() == ModelStatus.State.REFUSED);
  }

  @Test
  void modelsAreThereAfterScalingUpAndDown() throws Exception {
    String one = savepoint(environment(new Configuration(), 1), true);
    String three = savepoint(environment(from(one), 3), false);
    savepoint(environment(from(three), 2), false);
  }

  @Test
  void anotherHighestParallelismIsRefusedByFlinkBeforeTheJobRuns() throws Exception {
    StreamExecutionEnvironment first = environment(new Configuration(), 2);
    first.setMaxParallelism(64);
    String savepoint = savepoint(first, true);
    StreamExecutionEnvironment other = environment(from(savepoint), 3);
    other.setMaxParallelism(32);
    assertThatThrownBy(() -> savepoint(other, false))
        .hasStackTraceContaining("Max parallelism mismatch");
    StreamExecutionEnvironment same = environment(from(savepoint), 3);
    same.setMaxParallelism(64);
    savepoint(same, false);
  }

  /** Scores a few events with version 2, which a new job gets and a restored one has. */
  @SuppressWarnings("try") // Flink's iterator declares that it throws Exception
  private String savepoint(StreamExecutionEnvironment env, boolean isNew) throws Exception {
    DataStream<ModelUpdate> updates =
        source(env, ModelUpdate.class, Long.MAX_VALUE, index -> TestModels.version(2))
            .setParallelism(1)
            .filter(update -> isNew);
    ScoredStream<Measurement> stream =
        Scoring.live(updates)
            .features(Measurement.FEATURES)
            .uid("step")
            .score(measurements(env, Long.MAX_VALUE));
    try (CloseableIterator<Scored<Measurement>> scored = stream.events().collectAsync()) {
      JobClient job = env.executeAsync();
      for (int i = 0; i < 10; i++) {
        assertThat(scored.next().model().version()).isEqualTo("v2");
      }
      return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
          .get(1, TimeUnit.MINUTES);
    }
  }

  private static ScoredStream<Measurement> large(StreamExecutionEnvironment env) {
    DataStream<ModelUpdate> updates =
        source(
                env,
                ModelUpdate.class,
                2,
                index -> ModelUpdate.of("zero", index == 0 ? "a" : "b", TestModels.zero("x", 3)))
            .setParallelism(1);
    return Scoring.live(updates)
        .features(Measurement.FEATURES)
        .score(measurements(env, 400).rebalance());
  }

  private static List<Scored<Measurement>> run(
      StreamExecutionEnvironment env, ScoredStream<Measurement> stream) throws Exception {
    return collect(env, stream.events());
  }

  private static List<ModelStatus> statuses(
      StreamExecutionEnvironment env, ScoredStream<Measurement> stream) throws Exception {
    return collect(env, stream.statuses());
  }

  @SuppressWarnings("try") // Flink's iterator declares that it throws Exception
  private static <V> List<V> collect(StreamExecutionEnvironment env, DataStream<V> stream)
      throws Exception {
    try (CloseableIterator<V> values = stream.collectAsync()) {
      JobClient job = env.executeAsync();
      List<V> all = new ArrayList<>();
      values.forEachRemaining(all::add);
      job.getJobExecutionResult().get(1, TimeUnit.MINUTES);
      return all;
    }
  }

  private static DataStream<Measurement> measurements(StreamExecutionEnvironment env, long count) {
    return source(env, Measurement.class, count, id -> new Measurement(id, id));
  }

  private static <V> SingleOutputStreamOperator<V> source(
      StreamExecutionEnvironment env, Class<V> type, long count, GeneratorFunction<Long, V> value) {
    return env.fromSource(
            new DataGeneratorSource<>(
                value, count, RateLimiterStrategy.perSecond(200), TypeInformation.of(type)),
            WatermarkStrategy.noWatermarks(),
            type.getSimpleName())
        .uid(type.getSimpleName());
  }

  private static Configuration from(String savepoint) {
    return new Configuration()
        .set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint)
        .set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true); // who collects results
  }

  private static Configuration restarting() {
    return new Configuration()
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
  }

  private static StreamExecutionEnvironment environment(Configuration configuration, int tasks) {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration)
        .setParallelism(tasks)
        .enableCheckpointing(50);
  }

  /** The second of two tasks takes its time, and fails once the first has finished. */
  static final class SecondTask extends RichMapFunction<Measurement, Measurement> {
    private static final long serialVersionUID = 1L;
    static final AtomicBoolean hasFailed = new AtomicBoolean();
    private transient boolean isSecond;
    private transient int seen;

    @Override
    public void open(OpenContext context) {
      isSecond = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 1;
    }

    @Override
    public Measurement map(Measurement measurement) throws InterruptedException {
      if (isSecond) {
        Thread.sleep(20);
        if (++seen > 150 && hasFailed.compareAndSet(false, true)) {
          throw new IllegalStateException("failing on purpose");
        }
      }
      return measurement;
    }
  }
}
