package dev.millrace.jobs.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the demo plays on: a Kafka broker and a Flink cluster in this process. What they write lies
 * below the temporary folder and goes with them.
 */
final class Stage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final Path folder;
  private final EmbeddedBroker broker;
  private final DemoCluster cluster;
  private boolean closed;

  private Stage(Path folder, EmbeddedBroker broker, DemoCluster cluster) {
    this.folder = folder;
    this.broker = broker;
    this.cluster = cluster;
  }

  /** Starts both: two TaskManagers if one is to be killed. */
  static Stage open(DemoSettings settings) throws Exception {
    int taskManagers = settings.killAt().isPresent() ? 2 : 1;
    int slots = (settings.parallelism() + taskManagers - 1) / taskManagers;
    Path folder = Files.createTempDirectory("millrace-demo-");
    EmbeddedBroker broker = EmbeddedBroker.start();
    try {
      return new Stage(folder, broker, DemoCluster.start(folder, taskManagers, slots));
    } catch (Exception e) {
      broker.close();
      delete(folder);
      throw e;
    }
  }

  /** Ends both when the process is told to end. */
  void closeAtExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeQuietly));
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the demo did not end cleanly", e);
    }
  }

  /** Where everything that Flink writes lies. */
  Path folder() {
    return folder;
  }

  String bootstrap() {
    return broker.bootstrap();
  }

  URI webUi() throws ExecutionException, InterruptedException {
    return cluster.webUi();
  }

  DemoCluster cluster() {
    return cluster;
  }

  /** Ends both; once is enough. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      try {
        cluster.close();
      } finally {
        broker.close();
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
