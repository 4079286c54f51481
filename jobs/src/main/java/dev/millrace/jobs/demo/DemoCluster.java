package dev.millrace.jobs.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this JVM with its web UI: a JobManager and TaskManagers that can be killed.
 */
final class DemoCluster implements AutoCloseable {
  private final MiniCluster cluster;
  private final Configuration configuration;
  private final Path savepoints;
  private int nextToKill;

  private DemoCluster(MiniCluster cluster, Configuration configuration, Path savepoints) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.savepoints = savepoints;
  }

  /** Starts a cluster that keeps all it writes in {@code directory}. */
  static DemoCluster start(Path directory, int taskManagers, int slots) throws Exception {
    Configuration configuration = configuration(directory);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
    return new DemoCluster(cluster, configuration, directory.resolve("savepoints"));
  }

  private static Configuration configuration(Path directory) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "8081-8981");
    configuration.set(RestOptions.ADDRESS, "localhost");
    configuration.set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString());
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
    return configuration;
  }

  /** An environment to build a job in. */
  StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  /** Runs the job that was built in {@code environment} under that name. */
  JobID submit(StreamExecutionEnvironment environment, String name) throws Exception {
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobId(JobID.generate());
    graph.setJobName(name);
    return cluster.submitJob(graph).get().getJobID();
  }

  /** Whether every task of the job runs. */
  boolean isRunning(JobID job) throws Exception {
    return cluster.getJobStatus(job).get() == JobStatus.RUNNING
        && tasks(job).allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
  }

  /** How often a task of the job was started again. */
  int restarts(JobID job) throws Exception {
    return tasks(job)
        .mapToInt(task -> task.getCurrentExecutionAttempt().getAttemptNumber())
        .max()
        .orElse(0);
  }

  private Stream<ArchivedExecutionVertex> tasks(JobID job) throws Exception {
    Iterable<ArchivedExecutionVertex> tasks =
        cluster.getArchivedExecutionGraph(job).get().getAllExecutionVertices();
    return StreamSupport.stream(tasks.spliterator(), false);
  }

  /** Throws what ended the job, if it has ended. */
  void requireAlive(JobID job) throws Exception {
    if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
      throw new IllegalStateException(
          "the score job ended early",
          cluster
              .requestJobResult(job)
              .get()
              .getSerializedThrowable()
              .map(error -> error.deserializeError(getClass().getClassLoader()))
              .orElse(null));
    }
  }

  /** Ends the job with all it has read being scored and committed. */
  void stop(JobID job) throws ExecutionException, InterruptedException {
    String directory = savepoints.toUri().toString();
    cluster.stopWithSavepoint(job, directory, false, SavepointFormatType.NATIVE).get();
    cluster.requestJobResult(job).get();
  }

  /** Kills the oldest TaskManager with its tasks and starts another one in its place. */
  void killTaskManager() throws Exception {
    cluster.terminateTaskManager(nextToKill++).get();
    cluster.startTaskManager();
  }

  URI webUi() throws ExecutionException, InterruptedException {
    return cluster.getRestAddress().get();
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
