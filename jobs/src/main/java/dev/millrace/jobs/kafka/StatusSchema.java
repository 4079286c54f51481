package dev.millrace.jobs.kafka;

import dev.millrace.jobs.kafka.status.ToldStatus;
import dev.millrace.operator.ModelStatus;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What became of a model as a Kafka record under the model's name; {@link ToldStatus} is its form.
 */
final class StatusSchema implements KafkaRecordSerializationSchema<ModelStatus> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final String job;
  private final int tasks;

  /**
   * @param job what the job is called
   * @param tasks how many of its tasks score, as planned; those that score know better
   */
  StatusSchema(String topic, String job, int tasks) {
    this.topic = topic;
    this.job = job;
    this.tasks = tasks;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      ModelStatus status, KafkaSinkContext context, Long eventTime) {
    byte[] key = status.model().name().getBytes(StandardCharsets.UTF_8);
    int scoring = status.tasks() > 0 ? status.tasks() : tasks;
    return new ProducerRecord<>(topic, key, new ToldStatus(status, job, scoring).toJson());
  }
}
