package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.kafka.wire.Chunk;
import dev.millrace.jobs.kafka.wire.ChunkWire;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Models of 3 MB on a topic that takes messages of 1 MB. */
@Tag("cluster")
@Timeout(300)
class LargeModelsTest {
  private static final int LIMIT = 1 << 20;
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
  void aModelAboveTheLimitTravelsInChunksAndScores() throws Exception {
    try (JobRun job = JobRun.on(kafka, "large", folder)) {
      job.start(job.settings());
      Sent sent = ModelTopic.publish(kafka.access(), job.models(), large("1", 0.25f));
      assertThat(sent).isEqualTo(new Sent(job.models(), 0, 3, 4));
      assertThat(kafka.read(job.models(), 4))
          .allMatch(message -> message.value().length <= LIMIT && isKeyed(message));
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("1");
      assertThat(job.scored(10)).allMatch(event -> event.get("p_late").asDouble() == 0.25);
    }
  }

  @Test
  void aJobThatStopsInTheMiddleOfAModelGoesOnThere() throws Exception {
    List<byte[]> chunks = chunksOf(large("1", 0.5f));
    try (JobRun job = JobRun.on(kafka, "halved", folder)) {
      job.start(job.settings());
      send(job, chunks.subList(0, 2));
      haveReadSoFar(job, 1);
      String savepoint = job.stop();
      send(job, chunks.subList(2, chunks.size()));
      job.start(job.settings(), savepoint);
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("1");
    }
  }

  @Test
  void aPublisherThatDiesHoldsNobodyUpAndAnAlteredModelIsRefused() throws Exception {
    List<byte[]> chunks = chunksOf(large("2", 0.5f));
    chunks.get(2)[LIMIT / 4] ^= 1;
    try (JobRun job = JobRun.on(kafka, "disturbed", folder)) {
      job.start(job.settings());
      send(job, chunksOf(large("1", 0.5f)).subList(0, 2));
      send(job, chunks.subList(0, 2));
      ModelTopic.publish(kafka.access(), job.models(), large("3", 0.75f));
      send(job, chunks.subList(2, chunks.size()));
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("3");
      assertThat(job.statuses(3).stream().map(LargeModelsTest::refusal).flatMap(Optional::stream))
          .singleElement()
          .asString()
          .contains("at offset 12", "expected chunks of a message of SHA-256");
    }
  }

  @Test
  void theSignatureIsThatOfTheWhole() throws Exception {
    KeyFiles ours = KeyFiles.in(folder, "ours");
    KeyFiles theirs = KeyFiles.in(folder, "theirs");
    try (JobRun job = JobRun.on(kafka, "vouched", folder)) {
      job.start(job.settings().trusted(ours.trusted()));
      ModelTopic.publish(kafka.access(), job.models(), large("1", 0.5f), signing(ours, LIMIT / 2));
      ModelTopic.publish(
          kafka.access(), job.models(), large("2", 0.5f), signing(theirs, LIMIT / 2));
      ModelTopic.publish(kafka.access(), job.models(), large("3", 0.5f));
      kafka.create("elsewhere", 1, Map.of("retention.ms", "-1"));
      ModelTopic.publish(kafka.access(), "elsewhere", large("4", 0.5f), signing(ours, LIMIT / 2));
      kafka
          .read("elsewhere", 7)
          .forEach(chunk -> kafka.sendUnder(chunk.headers(), job.models(), chunk.value()));
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("1");
      assertThat(job.statuses(5).stream().map(LargeModelsTest::refusal).flatMap(Optional::stream))
          .satisfiesExactly(
              other -> assertThat(other).contains("signed by another or altered since"),
              unsigned -> assertThat(unsigned).contains("found one without a signature"),
              copied -> assertThat(copied).contains("for topic 'elsewhere'"));
    }
  }

  @Test
  void aModelByReferenceNeedsItsFileOnlyOnce() throws Exception {
    Path file = folder.resolve("models/large.millrace");
    ModelReference reference = ModelFiles.put(large("1", 0.25f), file.toUri().toString());
    try (JobRun job = JobRun.on(kafka, "referred", folder)) {
      job.start(job.settings());
      assertThat(publish(job, reference)).isEqualTo(new Sent(job.models(), 0, 0, 1));
      kafka.send(job.events(), Golden.events(0, 10));
      assertThat(job.versions(10)).containsExactly("1");
      Files.delete(file);
      job.start(job.settings(), job.stop());
      kafka.send(job.events(), Golden.events(10, 20));
      assertThat(job.scored(20)).allMatch(event -> event.get("p_late").asDouble() == 0.25);
    }
  }

  @Test
  void aFileThatHasChangedIsRefused() throws Exception {
    Path file = folder.resolve("changed.millrace");
    try (JobRun job = JobRun.on(kafka, "changed", folder)) {
      job.start(job.settings());
      ModelReference reference = ModelFiles.put(large("1", 0.25f), file.toUri().toString());
      Files.write(file, large("2", 0.5f).bytes());
      publish(job, reference);
      job.statuses(1);
      Files.delete(file);
      publish(job, reference);
      assertThat(job.statuses(2).stream().map(LargeModelsTest::refusal).flatMap(Optional::stream))
          .satisfiesExactly(
              changed -> assertThat(changed).contains("1: expected bytes of SHA-256"),
              gone -> assertThat(gone).contains("changed.millrace: expected a readable file"));
    }
  }

  @Test
  void publishPutsTheFileOnceAndNeverOverwritesAnother() throws Exception {
    try (JobRun job = JobRun.on(kafka, "filed", folder)) {
      job.start(job.settings());
      String models = folder.resolve("store").toUri() + "/";
      CommandRun first = byReference(job, "v1", "--version=1", models, "--wait=" + job.status());
      assertThat(first.err()).isEmpty();
      assertThat(first.lines()).last().isEqualTo("taken by  filed, 1 of 1 tasks");
      CommandRun again = byReference(job, "v1", "--version=1", models);
      assertThat(again.lines().get(3)).isEqualTo(first.lines().get(3)).startsWith("file     file:");
      String file = again.lines().get(3).substring("file     ".length());
      CommandRun other = byReference(job, "v2", "--version=2", file);
      assertThat(other.err()).contains("expected no file or this model's", "use another name");
      kafka.send(job.events(), Golden.events(0, 10));
      for (JsonNode scored : job.scored(10)) {
        Golden.assertAsKeras(scored);
      }
    }
  }

  private static CommandRun byReference(
      JobRun job, String model, String version, String uri, String... more) {
    List<Object> words = new ArrayList<>(List.of("publish", Golden.file(model)));
    words.addAll(List.of("--name=flight-delay", version, "--by-reference=" + uri));
    words.addAll(List.of("--bootstrap=" + kafka.bootstrap(), "--topic=" + job.models()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  private static Sent publish(JobRun job, ModelMessage message) {
    return ModelTopic.publish(kafka.access(), job.models(), message, Sending.PLAIN);
  }

  @Test
  void chunksAreTheUsersChoiceToo() throws Exception {
    try (JobRun job = JobRun.on(kafka, "chosen", folder)) {
      job.start(job.settings());
      CommandRun run =
          CommandRun.of(
              "publish",
              Golden.file("v1"),
              "--name=flight-delay",
              "--version=1",
              "--chunk=10kb",
              "--bootstrap=" + kafka.bootstrap(),
              "--topic=" + job.models(),
              "--wait=" + job.status(),
              "--wait-for=" + job.events());
      assertThat(run.err()).isEmpty();
      assertThat(run.lines()).anyMatch(line -> line.matches("chunks   [2-9]"));
      assertThat(run.lines()).last().isEqualTo("taken by  chosen, 1 of 1 tasks");
      kafka.send(job.events(), Golden.events(0, 10));
      for (JsonNode scored : job.scored(10)) {
        Golden.assertAsKeras(scored);
      }
    }
  }

  @Test
  void whoWaitsForAModelThatIsTooLargeIsToldSo() throws Exception {
    try (JobRun job = JobRun.on(kafka, "narrow", folder)) {
      job.start(job.settings().maxModelSize(MemorySize.parse("15kb")));
      CommandRun run =
          CommandRun.of(
              "publish",
              Golden.file("v1"),
              "--chunk=10kb",
              "--bootstrap=" + kafka.bootstrap(),
              "--topic=" + job.models(),
              "--wait=" + job.status());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("refuses it: expected a message of up to 15360 bytes");
    }
  }

  /** A message that is refused, and told to be, has been read, and so has all before it. */
  private static void haveReadSoFar(JobRun job, int statuses) throws Exception {
    kafka.send(job.models(), null, new byte[] {1});
    job.statuses(statuses);
  }

  private static void send(JobRun job, List<byte[]> values) {
    values.forEach(value -> kafka.send(job.models(), KafkaProbe.utf8("flight-delay"), value));
  }

  private static List<byte[]> chunksOf(ModelUpdate update) {
    return Chunk.cut(ModelWire.encode(update), LIMIT / 2).stream().map(ChunkWire::encode).toList();
  }

  private static Sending signing(KeyFiles keys, int chunk) {
    return new Sending(Optional.of(PemKeys.privateKey(keys.privateKey())), OptionalInt.of(chunk));
  }

  private static boolean isKeyed(ConsumerRecord<byte[], byte[]> message) {
    return new String(message.key(), StandardCharsets.UTF_8).equals("late");
  }

  private static Optional<String> refusal(JsonNode status) {
    return status.get("state").asText().equals("refused")
        ? Optional.of(status.get("version").asText() + ": " + status.get("detail").asText())
        : Optional.empty();
  }

  /** 3 MB that give every flight the same probability. */
  private static ModelUpdate large(String version, float probability) {
    int width = 900;
    ModelBuilder builder = new ModelBuilder("late");
    int distance = builder.input("distance", TensorType.of(DType.FLOAT32, Shape.ANY, 1));
    int wide = builder.call("wide", zeros(1, width), distance);
    int deep = builder.call("deep", zeros(width, width), wide);
    Dense last =
        new Dense(
            Nd4j.zeros(DataType.FLOAT, width, 2),
            Nd4j.createFromArray(1 - probability, probability),
            Activation.LINEAR);
    Model model = builder.output("probability", builder.call("last", last, deep)).build();
    return ModelUpdate.of("late", version, model);
  }

  private static Dense zeros(int inputs, int units) {
    return new Dense(
        Nd4j.zeros(DataType.FLOAT, inputs, units),
        Nd4j.zeros(DataType.FLOAT, units),
        Activation.LINEAR);
  }
}
