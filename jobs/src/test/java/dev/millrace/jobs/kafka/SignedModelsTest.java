package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that trusts one key: what is published with it scores, and nothing else does. */
@Tag("cluster")
@Timeout(300)
class SignedModelsTest {
  private static KafkaProbe kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void onlyWhatTheTrustedKeySignedForThisTopicScores() throws Exception {
    KeyFiles ours = KeyFiles.in(folder, "ours");
    KeyFiles theirs = KeyFiles.in(folder, "theirs");
    try (JobRun job = JobRun.on(kafka, "signed", folder)) {
      job.start(job.settings().trusted(ours.trusted()));
      publish(job.models(), "1", "--sign", ours.privateKey());
      publish(job.models(), "2");
      publish(job.models(), "2", "--sign", theirs.privateKey());
      publish("test-models", "2", "--sign", ours.privateKey());
      ConsumerRecord<byte[], byte[]> signed = kafka.read("test-models", 1).get(0);
      kafka.sendUnder(signed.headers(), job.models(), signed.value());
      ConsumerRecord<byte[], byte[]> first = kafka.read(job.models(), 1).get(0);
      kafka.sendUnder(first.headers(), job.models(), altered(first.value()));

      assertThat(refusals(job.statuses(6)))
          .satisfiesExactlyInAnyOrder(
              unsigned -> assertThat(unsigned).contains("at offset 1", "without a signature"),
              others -> assertThat(others).contains("at offset 2", "signed by another"),
              copied -> assertThat(copied).contains("at offset 3", "for topic 'test-models'"),
              altered -> assertThat(altered).contains("at offset 4", "altered since"));
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("1");
    }
  }

  @Test
  void anOldMessageThatIsRepeatedIsRefusedByARestoredJobToo() throws Exception {
    KeyFiles ours = KeyFiles.in(folder, "ours");
    try (JobRun job = JobRun.on(kafka, "repeated", folder)) {
      job.start(job.settings().trusted(ours.trusted()));
      publish(job.models(), "1", "--sign", ours.privateKey());
      publish(job.models(), "2", "--sign", ours.privateKey());
      repeat(job.models(), 0);
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("2");
      job.statuses(5);
      job.start(job.settings().trusted(ours.trusted()), job.stop());
      repeat(job.models(), 0);
      repeat(job.models(), 1);
      assertThat(refusals(job.statuses(8)))
          .hasSize(3)
          .allMatch(refusal -> refusal.contains("expected a message signed after"));
      kafka.send(job.events(), Golden.events(10, 20));
      assertThat(job.versions(20)).containsExactly("2");
    }
  }

  private static void repeat(String topic, int offset) {
    ConsumerRecord<byte[], byte[]> old = kafka.read(topic, offset + 1).get(offset);
    kafka.sendUnder(old.headers(), topic, old.value());
  }

  @Test
  void aJobThatTrustsNobodyInParticularTakesSignedModels() throws Exception {
    try (JobRun job = JobRun.on(kafka, "trusting", folder)) {
      job.start(job.settings());
      publish(job.models(), "1", "--sign", KeyFiles.in(folder, "ours").privateKey());
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("1");
    }
  }

  private static void publish(String topic, String version, Object... more) {
    List<Object> all = new ArrayList<>(List.of("publish", Golden.file("v" + version)));
    all.addAll(List.of("--bootstrap", kafka.bootstrap(), "--topic", topic));
    all.addAll(List.of("--name", "flight-delay", "--version", version));
    all.addAll(List.of(more));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.err()).isEmpty();
  }

  private static byte[] altered(byte[] message) {
    byte[] altered = message.clone();
    altered[altered.length - 1] ^= 1;
    return altered;
  }

  private static List<String> refusals(List<JsonNode> statuses) {
    return statuses.stream()
        .filter(status -> status.get("state").asText().equals("refused"))
        .map(status -> status.get("version").asText() + ": " + status.get("detail").asText())
        .toList();
  }
}
