package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;

/** What the tests of whole jobs share: their cluster, their streams, what came out of them. */
final class ScoringJobs {
  private ScoringJobs() {}

  static MiniClusterExtension cluster(Configuration configuration) {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(configuration)
            .setNumberTaskManagers(2)
            .setNumberSlotsPerTaskManager(2)
            .build());
  }

  /** Not even a failed test's job, which would hold its slots. */
  static void cancelAll(ClusterClient<?> cluster) throws Exception {
    for (JobStatusMessage job : cluster.listJobs().get()) {
      if (!job.getJobState().isGloballyTerminalState()) {
        cluster.cancel(job.getJobId()).get();
      }
    }
  }

  static ScoredStream<Measurement> union(
      ScoredStream<Measurement> one, ScoredStream<Measurement> other) {
    return new ScoredStream<>(
        one.events().union(other.events()).map(s -> s).returns(one.events().getType()),
        one.rejections().union(other.rejections()),
        one.shadows().union(other.shadows()),
        one.statuses().union(other.statuses()));
  }

  static void requireScoreOfItsVersion(Scored<Measurement> scored) {
    int factor = Integer.parseInt(scored.model().version().substring(1));
    assertThat(scored.score()).isEqualTo((float) (factor * scored.record().x()));
  }

  static StreamExecutionEnvironment environment(Configuration configuration, int parallelism) {
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    return env;
  }

  static Configuration restarting() {
    return new Configuration()
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
  }

  /**
   * With a rate that waits for checkpoints, every scoring task must read from every source: where
   * one ends before another, Flink completes no checkpoint, and the other source waits for ever.
   */
  static DataStream<Measurement> measurements(
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
  static DataStream<ModelUpdate> updates(StreamExecutionEnvironment env, int... factors) {
    return updates(env, factors.length, index -> TestModels.version(factors[index.intValue()]));
  }

  /** The same update each checkpoint, without end. */
  static DataStream<ModelUpdate> again(StreamExecutionEnvironment env, int factor) {
    return updates(env, Long.MAX_VALUE, index -> TestModels.version(factor));
  }

  static DataStream<ModelUpdate> updates(
      StreamExecutionEnvironment env, long count, GeneratorFunction<Long, ModelUpdate> update) {
    return oneACheckpoint(env, ModelUpdate.class, count, update);
  }

  /** One message a checkpoint, then no more. */
  static DataStream<ModelMessage> messages(
      StreamExecutionEnvironment env, List<ModelMessage> messages) {
    return oneACheckpoint(
        env, ModelMessage.class, messages.size(), index -> messages.get(index.intValue()));
  }

  static <M> DataStream<M> oneACheckpoint(
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
    static final long serialVersionUID = 1L;
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
