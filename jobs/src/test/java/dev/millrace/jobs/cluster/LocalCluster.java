package dev.millrace.jobs.cluster;

import dev.millrace.jobs.packaging.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A Flink cluster of real processes: one JobManager and as many TaskManagers as a test starts.
 *
 * <p>The layout is the images': {@code flink/} and {@code flink-lib/} on the class path, {@code
 * docker/config.yaml} as configuration, of which only addresses and folders are overridden. Closing
 * it ends every process, and so does the end of the test's JVM.
 */
final class LocalCluster implements AutoCloseable {
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final Duration START = Duration.ofSeconds(90);

  private final Path home;
  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final Configuration configuration;
  private final FlinkRest rest;
  private final List<JavaProcess> processes = new ArrayList<>();

  private LocalCluster(Path home) {
    this.home = home;
    int restPort = freePort();
    overrides.put("jobmanager.rpc.address", "localhost");
    overrides.put("jobmanager.rpc.port", String.valueOf(freePort()));
    overrides.put("rest.address", "localhost");
    overrides.put("rest.port", String.valueOf(restPort));
    overrides.put("taskmanager.host", "localhost");
    overrides.put("io.tmp.dirs", folder("tmp"));
    overrides.put("web.upload.dir", folder("upload"));
    overrides.put("execution.checkpointing.dir", "file://" + folder("checkpoints"));
    overrides.put("execution.checkpointing.savepoint-dir", "file://" + folder("savepoints"));
    configuration = configuration(overrides);
    rest = new FlinkRest(restPort);
  }

  /** Starts a JobManager and a TaskManager below {@code home}; returns when task slots are free. */
  static LocalCluster start(Path home) {
    var cluster = new LocalCluster(home);
    try {
      cluster.startJobManager();
      cluster.startTaskManager();
      cluster.awaitSlots();
      return cluster;
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
  }

  /** The TaskManager that the cluster started with. */
  JavaProcess taskManager() {
    return processes.get(1);
  }

  FlinkRest rest() {
    return rest;
  }

  /** Where JavaCPP unpacks the natives of the TaskManagers. */
  Path nativeCache() {
    return home.resolve("natives");
  }

  /** Adds a TaskManager, sized as Flink's scripts do; returns before its slots are there. */
  JavaProcess startTaskManager() {
    var spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    var jvm = words(ProcessMemoryUtils.generateJvmParametersStr(spec));
    jvm.add("-Dorg.bytedeco.javacpp.cachedir=" + nativeCache());
    var arguments = words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec));
    var process = start("taskmanager-" + processes.size(), jvm, TASK_MANAGER, arguments);
    processes.add(process);
    return process;
  }

  private void startJobManager() {
    var spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
    var jvm = words(JobManagerProcessUtils.generateJvmParametersStr(spec, configuration));
    jvm.add("-Dorg.bytedeco.javacpp.cachedir=" + home.resolve("natives-of-jobmanager"));
    var arguments = words(JobManagerProcessUtils.generateDynamicConfigsStr(spec));
    processes.add(start("jobmanager", jvm, JOB_MANAGER, arguments));
  }

  private JavaProcess start(String name, List<String> jvm, String main, List<String> arguments) {
    var command = new ArrayList<>(jvm);
    command.addAll(words(configuration.get(CoreOptions.FLINK_JVM_OPTIONS)));
    command.add("-Dlog4j2.configurationFile=" + Layout.LOGGING);
    command.addAll(List.of("-cp", Layout.flinkClassPath(), main));
    command.addAll(List.of("--configDir", Layout.CONFIG.getParent().toString()));
    overrides.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(arguments);
    return JavaProcess.start(name, home, command);
  }

  private void awaitSlots() {
    int slots = configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
    Await.until(slots + " free task slots", START, () -> rest.hasFreeSlots(slots));
  }

  /** The end of every process' log. */
  String logs() {
    return processes.stream().map(JavaProcess::logTail).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
  }

  private String folder(String name) {
    try {
      return Files.createDirectories(home.resolve(name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration configuration(Map<String, String> overrides) {
    var dynamic = new Configuration();
    overrides.forEach(dynamic::setString);
    String folder = Layout.CONFIG.getParent().toString();
    return GlobalConfiguration.loadConfiguration(folder, dynamic);
  }

  private static List<String> words(String line) {
    return new ArrayList<>(List.of(line.trim().split("\\s+")));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
