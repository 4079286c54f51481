package dev.millrace.benchmarks.lifecycle;

import dev.millrace.operator.Features;
import dev.millrace.operator.Scoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;

/**
 * How many bytes a checkpoint of a live job takes.
 *
 * @param megabytes of the model
 * @param tasks that score with it
 * @param bytes of the largest checkpoint that was completed
 */
record Checkpoint(int megabytes, int tasks, long bytes) {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int SECONDS = 8;
  private static final long LOOK_MILLIS = 50;

  static Checkpoint measure(int megabytes, int tasks) throws Exception {
    Path folder = Files.createTempDirectory("millrace-checkpoints");
    try {
      JobClient job = job(megabytes, tasks, folder).executeAsync("checkpoint");
      var end = job.getJobExecutionResult();
      long bytes = 0;
      while (!end.isDone()) {
        bytes = Math.max(bytes, Checkpoints.largest(folder));
        Thread.sleep(LOOK_MILLIS);
      }
      end.get();
      return new Checkpoint(megabytes, tasks, bytes);
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static StreamExecutionEnvironment job(int megabytes, int tasks, Path folder) {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(tasks, configuration);
    env.enableCheckpointing(INTERVAL.toMillis());
    Scoring.live(Updates.of(env, List.of(megabytes), 0))
        .features(Features.<Long>declare().integer(SizedModel.INPUT, id -> id % SizedModel.IDS))
        .score(Events.of(env, SECONDS).rebalance())
        .events()
        .sinkTo(new DiscardingSink<>());
    return env;
  }
}
