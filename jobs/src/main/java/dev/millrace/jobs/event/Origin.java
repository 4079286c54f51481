package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Says where an event came from, so that a rejected one can be found again. */
@FunctionalInterface
public interface Origin extends Serializable {
  /** Writes the members of a JSON object. */
  void write(JsonEvent event, JsonGenerator json) throws IOException;

  /** A Kafka topic: topic, partition, offset. */
  static Origin topic(String topic) {
    return (event, json) -> {
      json.writeStringField("topic", topic);
      json.writeNumberField("partition", event.partition());
      json.writeNumberField("offset", event.offset());
    };
  }

  /** Files by their number: file, row. */
  static Origin files(List<String> files) {
    List<String> names = List.copyOf(files);
    return (event, json) -> {
      json.writeStringField("file", names.get(event.partition()));
      json.writeNumberField("row", event.offset());
    };
  }
}
