package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A Kafka cluster, asked about its topics and limits. Every question ends within seconds: with an
 * answer, or with a {@link CommandException} that says what to do.
 */
final class Broker implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final KafkaAccess access;
  private final Admin admin;

  private Broker(KafkaAccess access, Admin admin) {
    this.access = access;
    this.admin = admin;
  }

  static Broker connect(KafkaAccess access) {
    Properties properties = new Properties();
    properties.put("default.api.timeout.ms", Integer.toString(PATIENCE_SECONDS * 1000));
    properties.put("request.timeout.ms", Integer.toString(PATIENCE_SECONDS * 1000));
    properties.putAll(access.clientProperties());
    try {
      return new Broker(access, Admin.create(properties));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandException(
          "Kafka's client does not start: "
              + cause.getMessage()
              + ": check --bootstrap "
              + access.bootstrap()
              + " and the --kafka properties",
          e);
    }
  }

  /** The topic; empty if there is none of that name. */
  Optional<TopicDescription> topic(String name) {
    try {
      return Optional.of(await(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  /**
   * The topic.
   *
   * @param create what creates it, if kafka-topics.sh is not all that does
   * @throws CommandException if there is none of that name
   */
  TopicDescription require(String name, String create) {
    return topic(name)
        .orElseThrow(
            () ->
                new CommandException(
                    "topic '%s' is not on %s: create %s with kafka-topics.sh --bootstrap-server %s --create --topic %s"
                        .formatted(name, access.bootstrap(), create, access.bootstrap(), name)));
  }

  /** A topic's setting. */
  String topicSetting(String topic, String key) {
    return setting(new ConfigResource(Type.TOPIC, topic), key).orElseThrow();
  }

  /** A broker's setting; empty if we are not allowed to see it. */
  Optional<String> brokerSetting(String key) {
    Collection<Node> nodes = await(admin.describeCluster().nodes());
    String anyBroker = nodes.iterator().next().idString();
    try {
      return setting(new ConfigResource(Type.BROKER, anyBroker), key);
    } catch (AuthorizationException e) {
      return Optional.empty();
    }
  }

  /** Creates a topic of one partition. */
  void create(String topic, Map<String, String> settings) {
    NewTopic created = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings);
    await(admin.createTopics(List.of(created)).all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private Optional<String> setting(ConfigResource of, String key) {
    Config config = await(admin.describeConfigs(List.of(of)).all()).get(of);
    return Optional.ofNullable(config.get(key)).map(entry -> entry.value());
  }

  private <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw explained(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while asking Kafka at " + access.bootstrap(), e);
    }
  }

  private RuntimeException explained(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new CommandException(
          "no Kafka broker answers at "
              + access.bootstrap()
              + " within "
              + PATIENCE_SECONDS
              + " s: check --bootstrap, that the broker runs, and the --kafka security properties",
          cause);
    }
    if (cause instanceof AuthenticationException) {
      return new CommandException(
          "Kafka at "
              + access.bootstrap()
              + " does not let us in: "
              + cause.getMessage()
              + ": check the --kafka security properties",
          cause);
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }
}
