package dev.millrace.jobs.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in this process: KRaft, one node, free ports, its own folder under the
 * temporary folder, which goes when it closes.
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.start()) {
 *   KafkaAccess.at(broker.bootstrap());
 * }
 * }</pre>
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final Path folder;
  private final String bootstrap;

  private EmbeddedBroker(KafkaRaftServer server, Path folder, String bootstrap) {
    this.server = server;
    this.folder = folder;
    this.bootstrap = bootstrap;
  }

  /** Starts a broker as Kafka ships it. Topics are not created by using them. */
  public static EmbeddedBroker start() {
    return start(Map.of());
  }

  /** Starts a broker with server properties of your own on top. */
  public static EmbeddedBroker start(Map<String, String> properties) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("millrace-broker-");
      int[] ports = freePorts();
      format(folder);
      KafkaConfig config = KafkaConfig.fromProps(properties(folder, ports, properties), false);
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, folder, address(ports[0]));
    } catch (Exception | LinkageError e) { // the latter while the JVM shuts down
      delete(folder);
      throw new IllegalStateException("the embedded Kafka broker did not start: " + e, e);
    }
  }

  /** Where clients find it: {@code host:port}. */
  public String bootstrap() {
    return bootstrap;
  }

  /** Where it keeps its logs while it runs. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    delete(folder);
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, "UTF-8"))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
  }

  private static Properties properties(Path folder, int[] ports, Map<String, String> more) {
    Properties all = new Properties();
    all.put("process.roles", "broker,controller");
    all.put("node.id", Integer.toString(NODE));
    all.put("controller.quorum.voters", NODE + "@" + address(ports[1]));
    all.put("controller.listener.names", "CONTROLLER");
    all.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    all.put("listeners", "PLAINTEXT://" + address(ports[0]) + ",CONTROLLER://" + address(ports[1]));
    all.put("log.dirs", folder.toString());
    all.put("auto.create.topics.enable", "false");
    all.put("group.initial.rebalance.delay.ms", "0");
    for (String internal : new String[] {"offsets.topic", "transaction.state.log"}) {
      all.put(internal + ".replication.factor", "1");
      all.put(internal + ".num.partitions", "4");
    }
    all.put("transaction.state.log.min.isr", "1");
    all.putAll(more);
    return all;
  }

  private static String address(int port) {
    return "localhost:" + port;
  }

  /** Two ports that nobody listens on: the broker's and the controller's. */
  private static int[] freePorts() throws IOException {
    InetAddress local = InetAddress.getByName("localhost");
    try (ServerSocket one = new ServerSocket(0, 1, local);
        ServerSocket other = new ServerSocket(0, 1, local)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    }
  }

  private static void delete(Path folder) {
    if (folder == null || Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
