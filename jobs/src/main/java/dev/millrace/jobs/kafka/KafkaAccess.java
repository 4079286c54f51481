package dev.millrace.jobs.kafka;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How to reach a Kafka cluster.
 *
 * @param bootstrap {@code host:port,host:port}
 * @param properties Kafka client properties, as they are: TLS, SASL, tuning
 */
public record KafkaAccess(String bootstrap, Map<String, String> properties)
    implements Serializable {
  public KafkaAccess {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** A cluster that asks for nothing but its address. */
  public static KafkaAccess at(String bootstrap) {
    return new KafkaAccess(bootstrap, Map.of());
  }

  /**
   * Makes sure of a topic before anything is sent to it.
   *
   * @throws dev.millrace.jobs.CommandException if Kafka does not answer or has no such topic
   */
  public void require(String topic) {
    try (Broker broker = Broker.connect(this)) {
      broker.require(topic, "it");
    }
  }

  /** All of it as Kafka's clients take it. */
  public Properties clientProperties() {
    Properties all = new Properties();
    all.putAll(properties);
    all.put("bootstrap.servers", bootstrap);
    return all;
  }
}
