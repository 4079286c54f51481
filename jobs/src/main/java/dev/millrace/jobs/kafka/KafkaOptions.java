package dev.millrace.jobs.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to reach Kafka, from the command line. */
public final class KafkaOptions {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Where Kafka is: host:port,host:port.")
  private String bootstrap;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "A Kafka client property: TLS, SASL, tuning. May be given several times.")
  private Map<String, String> properties = new LinkedHashMap<>();

  public KafkaAccess access() {
    return new KafkaAccess(bootstrap, properties);
  }
}
