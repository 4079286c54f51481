package dev.millrace.jobs.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The demo's flights with the probabilities of being late that Keras gave them. */
record GoldenFlights(List<JsonNode> flights) {
  static final Path MODELS = Path.of("src/main/resources/dev/millrace/jobs/demo");

  private static final JsonMapper JSON = new JsonMapper();

  /** Those of a version of the demo's model. */
  static GoldenFlights of(String version) throws IOException {
    Path file = MODELS.resolve("flight-delay-" + version + ".golden.json");
    JsonNode flights = JSON.readTree(file.toFile());
    return new GoldenFlights(StreamSupport.stream(flights.spliterator(), false).toList());
  }

  static Path model(String version) {
    return MODELS.resolve("flight-delay-" + version + ".keras");
  }

  /** Writes each of the model's inputs as nested lists. Returns the arguments that name them. */
  List<String> writeInputs(Path folder) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(write(folder, "origin", flight -> flight.path("origin")));
    arguments.add(write(folder, "destination", flight -> flight.path("destination")));
    arguments.add(write(folder, "distance", flight -> flight.path("distance")));
    arguments.add(
        write(folder, "hour", flight -> date(flight).getHour() + date(flight).getMinute() / 60.0));
    arguments.add(write(folder, "weekday", flight -> date(flight).getDayOfWeek().ordinal()));
    return arguments;
  }

  float late(int flight) {
    return (float) flights.get(flight).path("p_late").asDouble();
  }

  private String write(Path folder, String input, Function<JsonNode, Object> value)
      throws IOException {
    ArrayNode rows = JSON.createArrayNode();
    flights.forEach(flight -> rows.addArray().addPOJO(value.apply(flight)));
    Path file = folder.resolve(input + ".json");
    JSON.writeValue(file.toFile(), rows);
    return input + "=" + file;
  }

  private static LocalDateTime date(JsonNode flight) {
    return LocalDateTime.parse(flight.path("date").asText());
  }
}
