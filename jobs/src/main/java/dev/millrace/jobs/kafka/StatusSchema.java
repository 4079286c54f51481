package dev.millrace.jobs.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.operator.ModelStatus;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What became of a model as a Kafka record under the model's name:
 *
 * <pre>{@code
 * {"name":"flight-delay","version":"2","hash":"9f86...","state":"refused","detail":"expected ..."}
 * }</pre>
 */
final class StatusSchema implements KafkaRecordSerializationSchema<ModelStatus> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String topic;

  StatusSchema(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      ModelStatus status, KafkaSinkContext context, Long eventTime) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", status.model().name());
    json.put("version", status.model().version());
    json.put("hash", status.model().hash());
    json.put("state", status.state().name().toLowerCase(Locale.ROOT));
    json.put("detail", status.detail());
    byte[] key = status.model().name().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
