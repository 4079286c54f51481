package dev.millrace.jobs.kafka.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A status, and who says so; as a message:
 *
 * <pre>{@code
 * {"name":"flight-delay","version":"2","hash":"9f86...","state":"active","detail":"",
 *  "job":"millrace-flights","tasks":4,"task":0,"at":1790000000000}
 * }</pre>
 *
 * <p>Without {@code task} the gate says so, which decides for all of them.
 *
 * @param job the job's consumer group
 * @param tasks how many of its tasks score; 0 if it does not say
 */
public record ToldStatus(ModelStatus status, String job, int tasks) implements Serializable {
  private static final JsonMapper JSON = new JsonMapper();

  /** Whether the gate says so, and not one of the tasks that score. */
  public boolean byGate() {
    return status.task() == ModelStatus.GATE;
  }

  public byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", status.model().name());
    json.put("version", status.model().version());
    json.put("hash", status.model().hash());
    json.put("state", written(status.state()));
    json.put("detail", status.detail());
    json.put("job", job);
    json.put("tasks", tasks);
    if (!byGate()) {
      json.put("task", status.task());
    }
    json.put("at", status.at());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a message; empty if it is none of a state that is known here. */
  static Optional<ToldStatus> read(byte[] message) {
    if (message == null) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(message);
      State state = State.valueOf(json.path("state").asText().toUpperCase(Locale.ROOT));
      ModelVersion model =
          new ModelVersion(text(json, "name"), text(json, "version"), text(json, "hash"));
      int task = json.path("task").asInt(ModelStatus.GATE);
      long at = json.path("at").asLong();
      int tasks = json.path("tasks").asInt();
      int own = task == ModelStatus.GATE ? 0 : tasks;
      ModelStatus status = new ModelStatus(model, state, text(json, "detail"), task, own, at);
      return Optional.of(new ToldStatus(status, text(json, "job"), tasks));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code rolled_back}. */
  static String written(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("");
  }
}
