package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** The demo's model, from raw fields to the probability of a delay. */
class FlightDelayTest {
  private static final Path FOLDER = Path.of("src/test/resources/flight-delay");

  private final Model model = KerasModels.read(FOLDER.resolve("flight-delay-v1.keras"));

  @Test
  void everyGoldenFlightScoresAsInKeras() throws IOException {
    JsonNode flights =
        new ObjectMapper().readTree(FOLDER.resolve("flight-delay-v1.golden.json").toFile());
    Model received = ModelCodec.decode(ModelCodec.encode(model));
    Pass pass = CompiledModel.compile(received).newPass(flights.size());
    for (int row = 0; row < flights.size(); row++) {
      fill(pass, row, flights.get(row));
    }

    pass.run(flights.size());

    assertThat(flights).hasSize(256);
    for (int row = 0; row < flights.size(); row++) {
      double expected = flights.get(row).get("p_late").asDouble();
      assertThat((double) pass.scores()[2 * row + 1]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void inputsAndOutputsAreDeclaredAsInKeras() {
    assertThat(model.inputs().stream().map(input -> input.name() + " " + input.type()))
        .containsExactly(
            "origin (batch, 1) string",
            "destination (batch, 1) string",
            "distance (batch, 1) float32",
            "hour (batch, 1) float32",
            "weekday (batch, 1) int32");
    assertThat(model.outputs()).hasSize(1);
    assertThat(model.outputs().get(0).name()).isEqualTo("probability");
  }

  private static void fill(Pass pass, int row, JsonNode flight) {
    LocalDateTime date = LocalDateTime.parse(flight.get("date").asText());
    pass.column(0).setText(row, 0, flight.get("origin").asText());
    pass.column(1).setText(row, 0, flight.get("destination").asText());
    pass.column(2).setInteger(row, 0, flight.get("distance").asLong());
    pass.column(3).setNumber(row, 0, date.getHour() + date.getMinute() / 60.0);
    pass.column(4).setInteger(row, 0, date.getDayOfWeek().getValue() - 1);
  }
}
