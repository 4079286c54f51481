package dev.millrace.jobs.demo;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Makes the demo's topics and tells how far they have grown. */
public final class KafkaTopics implements AutoCloseable {
  private final Admin admin;
  private final Map<String, List<TopicPartition>> made = new HashMap<>();

  public KafkaTopics(String bootstrap) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Makes a topic whose records bear the time at which the broker appended them. */
  void createWithAppendTime(String topic, int partitions) throws Exception {
    create(topic, partitions, Map.of("message.timestamp.type", "LogAppendTime"));
  }

  public void create(String topic, int partitions) throws Exception {
    create(topic, partitions, Map.of());
  }

  private void create(String topic, int partitions, Map<String, String> config) throws Exception {
    NewTopic newTopic = new NewTopic(topic, partitions, (short) 1).configs(config);
    admin.createTopics(List.of(newTopic)).all().get();
    made.put(
        topic, IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList());
  }

  public List<TopicPartition> partitions(String... topics) {
    return Stream.of(topics).flatMap(topic -> made.get(topic).stream()).toList();
  }

  /** The offset after the last record of each partition, committed or not. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    var uncommitted = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
    return admin.listOffsets(latest, uncommitted).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** How many records were ever appended to partitions, committed or not. */
  long size(Collection<TopicPartition> partitions) throws Exception {
    return ends(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
