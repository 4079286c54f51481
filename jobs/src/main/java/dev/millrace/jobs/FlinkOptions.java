package dev.millrace.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/** Where and how a Flink job runs, from the command line. */
public final class FlinkOptions {
  @Option(
      names = "--parallelism",
      paramLabel = "TASKS",
      description = "How many tasks score (default: the cluster's, or the number of cores).")
  private int parallelism;

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "A setting of Flink's configuration. May be given several times.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "URI",
      description =
          "Where checkpoints go, as file:///path or on a file system that Flink knows (default: the"
              + " cluster's; none if the job runs in this process).")
  private String checkpoints;

  @Option(
      names = "--restore",
      paramLabel = "URI",
      description =
          "The savepoint or checkpoint to go on from, if the job runs in this process; on a cluster"
              + " 'flink run -s' says it.")
  private String savepoint;

  @Option(
      names = "--web-ui",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = "8081",
      description =
          "Shows Flink's web UI on that port (${FALLBACK-VALUE} if none is given), if the job runs in"
              + " this process.")
  private Integer webPort;

  public int parallelism() {
    return parallelism;
  }

  /** The cluster that submits this, or one in this process. */
  public StreamExecutionEnvironment environment() {
    Configuration configuration = configuration();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    return webPort != null && isInThisProcess(env)
        ? StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration)
        : env;
  }

  /** Whether no cluster is there, so that the job runs here. */
  public static boolean isInThisProcess(StreamExecutionEnvironment env) {
    return env instanceof LocalStreamEnvironment;
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true); // see Scoring.live
    configuration.addAll(Configuration.fromMap(settings));
    if (checkpoints != null) {
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
    }
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    if (webPort != null) {
      configuration.set(RestOptions.PORT, webPort);
    }
    return configuration;
  }
}
