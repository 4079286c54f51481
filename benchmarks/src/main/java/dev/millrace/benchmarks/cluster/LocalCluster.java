package dev.millrace.benchmarks.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * A Flink cluster of real processes: a JobManager, TaskManagers, ZooKeeper if it is to survive the
 * JobManager.
 *
 * <p>The layout is the images': {@code flink/} and {@code flink-lib/} on the class path, {@code
 * docker/config.yaml} as configuration, of which only addresses, folders and the shape's settings
 * are overridden. Closing it ends every process, and so does the end of this JVM.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(180);

  private final Path home;
  private final ClusterConfig config;
  private final FlinkRest rest;
  private final List<JavaProcess> ever = new ArrayList<>();
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private JavaProcess jobManager;
  private boolean closed;

  private LocalCluster(Path home, ClusterShape shape) {
    this.home = home;
    this.config = new ClusterConfig(home, shape);
    this.rest = new FlinkRest(config.restPort());
  }

  /** Starts a cluster below {@code home}, its processes side by side. It may not be ready yet. */
  public static LocalCluster start(Path home, ClusterShape shape) {
    var cluster = new LocalCluster(home, shape);
    try {
      if (shape.highlyAvailable()) {
        cluster.ever.add(ZooKeeper.start(home, cluster.config.zooKeeperPort()));
      }
      cluster.startJobManager();
      for (int i = 0; i < shape.taskManagers(); i++) {
        cluster.startTaskManager();
      }
      return cluster;
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
  }

  /** Returns when all task slots are free. */
  public void awaitSlots() {
    int slots = taskManagers.size() * config.flink().get(TaskManagerOptions.NUM_TASK_SLOTS);
    Await.until(slots + " free task slots", START, () -> rest.hasFreeSlots(slots));
  }

  public FlinkRest rest() {
    return rest;
  }

  public List<JavaProcess> taskManagers() {
    return List.copyOf(taskManagers);
  }

  /** Where JavaCPP unpacks the natives of the TaskManagers. */
  public Path nativeCache() {
    return config.nativeCache();
  }

  /** Where savepoints go unless told otherwise. */
  public String savepoints() {
    return "file://" + home.resolve("savepoints");
  }

  /** Kills a TaskManager at once, and starts another one in its place. */
  public void replaceTaskManager(int number) {
    taskManagers.remove(number).close();
    startTaskManager();
  }

  /** Kills the JobManager at once, and starts another one in its place. */
  public void replaceJobManager() {
    jobManager.close();
    startJobManager();
  }

  private void startTaskManager() {
    taskManagers.add(start("taskmanager", config.taskManager()));
  }

  private void startJobManager() {
    jobManager = start("jobmanager", config.jobManager());
  }

  /** No process starts once the cluster is closed, which another thread may do. */
  private synchronized JavaProcess start(String role, ClusterConfig.Program program) {
    if (closed) {
      throw new IllegalStateException("the cluster is closed");
    }
    String name = role + "-" + ever.size();
    var process = JavaProcess.start(name, home, program.options(), program.words());
    ever.add(process);
    return process;
  }

  /** The end of every process' log. */
  public String logs() {
    return ever.stream().map(JavaProcess::logTail).collect(Collectors.joining("\n"));
  }

  @Override
  public synchronized void close() {
    closed = true;
    ever.forEach(JavaProcess::close);
  }
}
