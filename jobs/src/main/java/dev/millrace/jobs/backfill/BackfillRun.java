package dev.millrace.jobs.backfill;

import dev.millrace.jobs.CommandException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A backfill in this process, watched while it runs. */
final class BackfillRun {
  private static final long LOOK_MILLIS = 250;

  /** Flink's counts travel with its heartbeats. */
  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  private BackfillRun() {}

  /**
   * Runs the job that {@code env} holds.
   *
   * @throws CommandException if a row was neither scored nor rejected
   */
  static BackfillCounts run(StreamExecutionEnvironment env, Progress progress) throws Exception {
    Configuration lively = new Configuration();
    lively.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
    env.configure(lively);
    JobExecutionResult result = await(env.executeAsync("millrace backfill"), progress);
    BackfillCounts counts = BackfillCounts.of(result.getAllAccumulatorResults());
    progress.show(counts);
    progress.end();
    if (!counts.areWhole()) {
      throw new CommandException("expected every row to be scored or rejected, found " + counts);
    }
    return counts;
  }

  private static JobExecutionResult await(JobClient job, Progress progress) throws Exception {
    CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
    while (true) {
      try {
        return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        Map<String, Object> accumulators = soFar(job);
        if (!accumulators.isEmpty()) {
          progress.show(BackfillCounts.of(accumulators));
        }
      } catch (ExecutionException e) {
        progress.end();
        throw e;
      }
    }
  }

  /** The counts of the last heartbeats; none before the first and once the job has ended. */
  private static Map<String, Object> soFar(JobClient job) {
    try {
      return job.getAccumulators().join();
    } catch (IllegalStateException | CompletionException e) {
      return Map.of(); // it has just ended: its result tells
    }
  }
}
