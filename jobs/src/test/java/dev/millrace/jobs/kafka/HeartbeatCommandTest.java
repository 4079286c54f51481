package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.operator.Heartbeat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Heartbeats as an operator sends them, with a real broker. */
@Tag("cluster")
@Timeout(120)
class HeartbeatCommandTest {
  @Test
  void itBeatsOnceOrUntilItIsStopped() throws Exception {
    try (KafkaProbe kafka = new KafkaProbe()) {
      kafka.create("models");
      CommandRun once = heartbeat(kafka, "--at=2026-06-01T00:00:00Z");
      assertThat(once.err()).isEmpty();
      assertThat(once.lines()).containsExactly("topic    models", "offset   0");
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        thread.submit(() -> heartbeat(kafka, "--every=20ms"));
        List<ConsumerRecord<byte[], byte[]>> beats = kafka.read("models", 4);
        assertThat(ModelWire.decode(beats.get(0).value()))
            .isEqualTo(new Heartbeat().at(Instant.parse("2026-06-01T00:00:00Z")));
        assertThat(beats.subList(1, 4))
            .allSatisfy(
                beat -> assertThat(ModelWire.decode(beat.value())).isEqualTo(new Heartbeat()));
      } finally {
        thread.shutdownNow();
        assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      }
    }
  }

  @Test
  void whatCannotWorkIsRefusedInOneLine() {
    try (KafkaProbe kafka = new KafkaProbe()) {
      CommandRun missing = heartbeat(kafka, "--topic=none");
      assertThat(missing.exitCode()).isEqualTo(1);
      assertThat(missing.err()).contains("topic 'none' is not on");
      CommandRun untimely = heartbeat(kafka, "--at=yesterday");
      assertThat(untimely.exitCode()).isEqualTo(2);
      assertThat(untimely.err())
          .contains("expected a time like 2026-06-01T00:00:00Z, found 'yesterday'");
    }
  }

  private static CommandRun heartbeat(KafkaProbe kafka, String option) {
    return CommandRun.of("heartbeat", "--bootstrap", kafka.bootstrap(), option);
  }
}
