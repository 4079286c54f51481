package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.jobs.demo.EmbeddedBroker;
import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.layers.Model;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The demo's models, and the first 256 flights of June with what Keras says of them. */
public final class Golden {
  /** How flights feed the demo's models. */
  public static final FieldMapping FIELDS =
      FieldMapping.byName().hour("hour", "date").weekday("weekday", "date");

  public static final int FLIGHTS = 256;

  private static final JsonMapper JSON = new JsonMapper();

  private Golden() {}

  /** A model file, unpacked: the demo's resources may lie in a jar. */
  public static Path file(String version) {
    String name = "flight-delay-" + version + ".keras";
    try (InputStream in = EmbeddedBroker.class.getResourceAsStream(name)) {
      Path file = Files.createTempFile("golden-", "-" + name);
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Model model(String version) {
    return KerasModels.read(file(version));
  }

  /** The flights as JSON events, each with its number as {@code id}, from {@code from} on. */
  public static List<String> events(int from, int to) throws IOException {
    List<JsonNode> flights = flights("v1");
    List<String> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ObjectNode event = (ObjectNode) flights.get(i);
      event.remove("p_late");
      events.add(event.put("id", i).toString());
    }
    return events;
  }

  /** Checks that a scored flight, whose score is {@code p_late}, has Keras' own. */
  public static void assertAsKeras(JsonNode scored) throws IOException {
    String version = "v" + scored.at("/model/version").asText();
    JsonNode expected = flights(version).get(scored.get("id").asInt());
    assertThat(scored.get("p_late").asDouble())
        .isCloseTo(expected.get("p_late").asDouble(), within(1e-5));
    assertThat(scored.get("date")).isEqualTo(expected.get("date"));
  }

  private static List<JsonNode> flights(String version) throws IOException {
    try (InputStream in =
        EmbeddedBroker.class.getResourceAsStream("flight-delay-" + version + ".golden.json")) {
      List<JsonNode> flights = new ArrayList<>();
      JSON.readTree(in).forEach(flights::add);
      return flights;
    }
  }
}
