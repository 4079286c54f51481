package dev.millrace.benchmarks.cluster;

import dev.millrace.jobs.demo.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A Kafka broker in this process and a Flink cluster of processes beside it. Closing it ends them
 * and removes all they wrote; so does the end of this JVM.
 */
public final class Rig implements AutoCloseable {
  private final Path home;
  private final Thread closeAtExit = new Thread(this::end);
  private EmbeddedBroker broker;
  private LocalCluster cluster;

  private Rig(Path home) {
    this.home = home;
    Runtime.getRuntime().addShutdownHook(closeAtExit);
  }

  /** Starts both; returns when the cluster has its slots. */
  public static Rig open(ClusterShape shape) {
    Rig rig = new Rig(newFolder());
    try {
      rig.start(shape);
      rig.cluster.awaitSlots();
      return rig;
    } catch (RuntimeException e) {
      String logs = rig.cluster == null ? "" : rig.cluster.logs();
      rig.close();
      throw new IllegalStateException(logs, e);
    }
  }

  /**
   * The cluster starts while the broker does. Whoever is to end them waits until both are there.
   */
  private synchronized void start(ClusterShape shape) {
    cluster = LocalCluster.start(home, shape);
    broker = EmbeddedBroker.start();
  }

  public String bootstrap() {
    return broker.bootstrap();
  }

  public LocalCluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    if (!isExiting()) {
      end();
    }
  }

  /** Whether the end of this JVM, which has begun, sees to it. */
  private boolean isExiting() {
    try {
      return !Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private synchronized void end() {
    if (cluster != null) {
      cluster.close();
    }
    if (broker != null) {
      broker.close();
    }
    delete(home);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("millrace-rig-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
