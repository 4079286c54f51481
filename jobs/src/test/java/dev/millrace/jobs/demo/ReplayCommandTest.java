package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.kafka.KafkaProbe;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code millrace replay} into a real broker. */
@Tag("cluster")
@Timeout(120)
class ReplayCommandTest {
  private static KafkaProbe kafka;

  @BeforeAll
  static void startBroker() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void flightsArriveInTheirOrder() throws IOException {
    kafka.create("flights");
    CommandRun run = CommandRun.of("replay", "--bootstrap", kafka.bootstrap(), "--events", 15);

    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).containsExactly("sent 15 flights to topic flights");
    List<JsonNode> flights = kafka.readJson("flights", 15);
    assertThat(flights.get(0).get("date").asText()).isEqualTo("2001-06-01T00:00:00");
    assertThat(flights).allMatch(flight -> flight.get("distance").asInt() > 0);
  }

  @Test
  void aMissingTopicIsSaidBeforeAnythingIsSent() {
    CommandRun run =
        CommandRun.of("replay", "--bootstrap", kafka.bootstrap(), "--topic", "nowhere");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("topic 'nowhere' is not on", "kafka-topics.sh");
  }

  @Test
  void aRateBelowZeroIsRefused() {
    CommandRun run = CommandRun.of("replay", "--bootstrap", kafka.bootstrap(), "--rate", -1);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--rate: expected 0 or more events a second, found -1");
  }
}
