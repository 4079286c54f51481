package dev.millrace.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A ZooKeeper of one node, Flink's own: what a JobManager leaves to the one after it. */
final class ZooKeeper {
  private static final String MAIN = "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";
  private static final int TICK_MILLIS = 500;

  private ZooKeeper() {}

  /** Starts it in a folder of its own below {@code home}. */
  static JavaProcess start(Path home, int port) {
    String settings =
        """
        dataDir=%s
        clientPort=%d
        clientPortAddress=localhost
        tickTime=%d
        admin.enableServer=false
        """
            .formatted(home.resolve("zookeeper"), port, TICK_MILLIS);
    Path file = home.resolve("zookeeper.properties");
    try {
      Files.createDirectories(home.resolve("zookeeper"));
      Files.writeString(file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options = new ArrayList<>(ClusterConfig.LIGHT);
    options.addAll(List.of("-Xmx128m", "-Dlog4j2.configurationFile=" + Distribution.LOGGING));
    options.addAll(List.of("-cp", Distribution.flinkClassPath()));
    List<String> program = List.of(MAIN, "--zkConfigFile", file.toString(), "--peerId", "1");
    return JavaProcess.start("zookeeper", home, options, program);
  }
}
