package dev.millrace.benchmarks.lifecycle;

import dev.millrace.operator.Features;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import dev.millrace.operator.ScoredStream;
import dev.millrace.operator.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;

/**
 * A job with many models, most of them idle, in this JVM's heap: deploys them all, scores events of
 * which most name a few, goes on from its last checkpoint in another job and scores as many again.
 *
 * @param checkpointBytes of the last checkpoint
 * @param events that went in, in both jobs
 * @param rejected of these
 * @param unaccounted neither scored nor rejected
 */
record Models(long checkpointBytes, long events, long rejected, long unaccounted) {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int EVENTS_A_SECOND = 5_000;
  private static final int TASKS = 2;
  private static final long LOOK_MILLIS = 50;

  static Models measure(int models, int kilobytes, long events) throws Exception {
    Path folder = Files.createTempDirectory("millrace-models");
    try {
      JobClient first = job(models, kilobytes, folder, Optional.empty()).executeAsync("deploys");
      until(first, () -> Traffic.active() >= (long) models * TASKS);
      score(first, events);
      Path checkpoint = nextCheckpoint(first, folder);
      long bytes = Checkpoints.size(checkpoint);
      first.cancel().get();
      JobClient second =
          job(models, kilobytes, folder, Optional.of(checkpoint)).executeAsync("goes on");
      score(second, events);
      second.cancel().get();
      return new Models(bytes, Traffic.in(), Traffic.rejected(), Traffic.in() - Traffic.out());
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static void score(JobClient job, long events) throws Exception {
    long before = Traffic.in();
    Traffic.letIn(events);
    until(job, () -> Traffic.in() == before + events && Traffic.out() == Traffic.in());
  }

  /** One that has begun after all that went in had come out. */
  private static Path nextCheckpoint(JobClient job, Path folder) throws Exception {
    int known = Checkpoints.last(folder).map(Checkpoints::number).orElse(0);
    until(job, () -> Checkpoints.last(folder).map(Checkpoints::number).orElse(0) > known + 1);
    return Checkpoints.last(folder).orElseThrow();
  }

  private static void until(JobClient job, Callable<Boolean> isSo) throws Exception {
    var end = job.getJobExecutionResult();
    while (!isSo.call()) {
      if (end.isDone()) {
        end.get();
        throw new IllegalStateException("the job has ended too early");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static StreamExecutionEnvironment job(
      int models, int kilobytes, Path folder, Optional<Path> from) throws IOException {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(TASKS, configuration(folder, from));
    env.enableCheckpointing(INTERVAL.toMillis());
    env.getCheckpointConfig()
        .setExternalizedCheckpointRetention(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    ScoredStream<Long> scored =
        Scoring.live(deployments(env, models, kilobytes))
            .features(Features.<Long>declare().integer(SizedModel.INPUT, id -> id % SizedModel.IDS))
            .modelFor(event -> Traffic.modelOf(event, models))
            .score(events(env).filter(Traffic::goesIn).setParallelism(1).uid("in").rebalance());
    scored
        .events()
        .filter((Scored<Long> event) -> Traffic.scored(event, models))
        .sinkTo(new DiscardingSink<>());
    scored.rejections().filter(Traffic::rejected).sinkTo(new DiscardingSink<>());
    scored.statuses().filter(Traffic::told).sinkTo(new DiscardingSink<>());
    return env;
  }

  private static Configuration configuration(Path folder, Optional<Path> from) {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    configuration.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true); // see Scoring.live
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none"); // a failure is the end
    configuration.setString("metrics.reporters", "wakes");
    configuration.setString("metrics.reporter.wakes.factory.class", WakesReporter.class.getName());
    from.ifPresent(
        checkpoint ->
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString()));
    return configuration;
  }

  private static DataStream<ModelUpdate> deployments(
      StreamExecutionEnvironment env, int models, int kilobytes) {
    DataGeneratorSource<ModelUpdate> source =
        new DataGeneratorSource<>(
            number -> ModelUpdate.of("m" + number, "v1", SizedModel.ofKilobytes(kilobytes)),
            models,
            TypeInformation.of(ModelUpdate.class));
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "models")
        .setParallelism(1)
        .uid("models");
  }

  private static DataStream<Long> events(StreamExecutionEnvironment env) {
    DataGeneratorSource<Long> source =
        new DataGeneratorSource<>(
            id -> id, Long.MAX_VALUE, RateLimiterStrategy.perSecond(EVENTS_A_SECOND), Types.LONG);
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "events")
        .setParallelism(1)
        .uid("events");
  }
}
