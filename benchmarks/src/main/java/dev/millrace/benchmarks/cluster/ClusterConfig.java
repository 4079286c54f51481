package dev.millrace.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** How the processes of a cluster are started: on free ports, sized as Flink's scripts do. */
final class ClusterConfig {
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  /** For a process that has little to compute and is to be there soon. */
  static final List<String> LIGHT = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final String NATIVE_CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

  private final Path home;
  private final int restPort = freePort();
  private final int zooKeeperPort = freePort();
  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final Configuration flink;

  /** A JVM's options, and the words of its program: the main class and its arguments. */
  record Program(List<String> options, List<String> words) {}

  ClusterConfig(Path home, ClusterShape shape) {
    this.home = home;
    overrides.put("jobmanager.rpc.address", "localhost");
    overrides.put("jobmanager.rpc.port", String.valueOf(freePort()));
    overrides.put("rest.address", "localhost");
    overrides.put("rest.port", String.valueOf(restPort));
    overrides.put("taskmanager.host", "localhost");
    overrides.put("io.tmp.dirs", folder("tmp"));
    overrides.put("web.upload.dir", folder("upload"));
    overrides.put("execution.checkpointing.dir", "file://" + folder("checkpoints"));
    overrides.put("execution.checkpointing.savepoint-dir", "file://" + folder("savepoints"));
    if (shape.highlyAvailable()) {
      overrides.put("high-availability.type", "zookeeper");
      overrides.put("high-availability.zookeeper.quorum", "localhost:" + zooKeeperPort);
      overrides.put("high-availability.storageDir", "file://" + folder("ha"));
    }
    overrides.putAll(shape.settings());
    var dynamic = new Configuration();
    overrides.forEach(dynamic::setString);
    flink = GlobalConfiguration.loadConfiguration(Distribution.CONFIG.toString(), dynamic);
  }

  Configuration flink() {
    return flink;
  }

  int restPort() {
    return restPort;
  }

  int zooKeeperPort() {
    return zooKeeperPort;
  }

  Path nativeCache() {
    return home.resolve("natives");
  }

  Program jobManager() {
    var spec = JobManagerProcessUtils.processSpecFromConfig(flink);
    var options = words(JobManagerProcessUtils.generateJvmParametersStr(spec, flink));
    options.addAll(LIGHT);
    options.add(NATIVE_CACHE + home.resolve("natives-of-jobmanager"));
    return program(options, JOB_MANAGER, JobManagerProcessUtils.generateDynamicConfigsStr(spec));
  }

  Program taskManager() {
    var spec = TaskExecutorProcessUtils.processSpecFromConfig(flink);
    var options = words(ProcessMemoryUtils.generateJvmParametersStr(spec));
    options.addAll(words(flink.get(CoreOptions.FLINK_TM_JVM_OPTIONS)));
    options.add(NATIVE_CACHE + nativeCache());
    return program(options, TASK_MANAGER, TaskExecutorProcessUtils.generateDynamicConfigsStr(spec));
  }

  private Program program(List<String> options, String main, String arguments) {
    options.addAll(words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)));
    options.add("-Dlog4j2.configurationFile=" + Distribution.LOGGING);
    options.addAll(List.of("-cp", Distribution.flinkClassPath()));
    var program = new ArrayList<>(List.of(main, "--configDir", Distribution.CONFIG.toString()));
    overrides.forEach((key, value) -> program.add("-D" + key + "=" + value));
    program.addAll(words(arguments));
    return new Program(options, program);
  }

  private String folder(String name) {
    try {
      return Files.createDirectories(home.resolve(name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
