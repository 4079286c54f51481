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
  private final EmbeddedBroker broker;
  private final LocalCluster cluster;
  private final Thread closeAtExit = new Thread(this::end);

  private Rig(Path home, ClusterShape shape) {
    this.home = home;
    this.cluster = LocalCluster.start(home, shape); // starts while the broker does
    try {
      this.broker = EmbeddedBroker.start();
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(closeAtExit);
  }

  /** Starts both; returns when the cluster has its slots. */
  public static Rig open(ClusterShape shape) {
    Rig rig = new Rig(newFolder(), shape);
    try {
      rig.cluster.awaitSlots();
      return rig;
    } catch (RuntimeException e) {
      IllegalStateException told = new IllegalStateException(rig.cluster.logs(), e);
      rig.close();
      throw told;
    }
  }

  public String bootstrap() {
    return broker.bootstrap();
  }

  public LocalCluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(closeAtExit);
    end();
  }

  private void end() {
    cluster.close();
    broker.close();
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
