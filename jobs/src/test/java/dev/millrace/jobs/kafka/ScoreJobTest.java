package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.TensorType;
import dev.millrace.operator.ModelUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The score job with a real broker: what goes in, and what a reader of committed events sees. */
@Tag("cluster")
@Timeout(300)
class ScoreJobTest {
  private static KafkaProbe kafka;

  @TempDir private Path folder;
  private Topics topics;
  private JobClient job;

  @BeforeAll
  static void startBroker() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    topics =
        new Topics(
            name,
            Optional.of(name + "-models"),
            name + "-scored",
            name + "-rejected",
            Optional.of(name + "-shadows"),
            Optional.of(name + "-status"));
    kafka.create(name, topics.scored(), topics.rejected());
    kafka.create(topics.shadows().orElseThrow(), topics.status().orElseThrow());
    kafka.create(topics.models().orElseThrow(), 1, Map.of("retention.ms", "-1"));
  }

  @AfterEach
  void cancel() {
    if (job != null) {
      job.cancel().join();
    }
  }

  @Test
  void flightsAreScoredAsKerasScoresThem() throws Exception {
    publish("1", "v1");
    kafka.send(topics.events(), Golden.events(0, Golden.FLIGHTS));
    start(settings());
    List<JsonNode> scored = scored(Golden.FLIGHTS);
    for (JsonNode each : scored) {
      Golden.assertAsKeras(each);
    }
    assertThat(ids(scored)).isEqualTo(IntStream.range(0, Golden.FLIGHTS).boxed().toList());
    assertThat(scored.get(0).at("/model/name").asText()).isEqualTo("flight-delay");
    assertThat(scored.get(0).at("/model/hash").asText()).hasSize(64);
  }

  @Test
  void aModelIsSwappedWhileTheJobRuns() throws Exception {
    publish("1", "v1");
    start(settings());
    kafka.send(topics.events(), Golden.events(0, 100));
    scored(100);
    publish("2", "v2");
    kafka.read(topics.status().orElseThrow(), 4); // accepted and active, of each
    kafka.send(topics.events(), Golden.events(100, 200));
    List<JsonNode> scored = scored(200);
    for (JsonNode each : scored) {
      Golden.assertAsKeras(each);
    }
    assertThat(versions(scored.subList(0, 100))).containsExactly("1");
    assertThat(versions(scored.subList(190, 200))).containsExactly("2");
  }

  @Test
  void aRestoredJobLosesNothingAndRepeatsNothing() throws Exception {
    publish("1", "v1");
    start(settings());
    kafka.send(topics.events(), Golden.events(0, 100));
    scored(50);
    String savepoint = stop();
    kafka.send(topics.events(), Golden.events(100, 200));
    start(settings(), savepoint);
    List<JsonNode> scored = scored(200);
    assertThat(ids(scored)).isEqualTo(IntStream.range(0, 200).boxed().toList());
    assertThat(versions(scored)).containsExactly("1");
    stop();
    assertThat(kafka.count(topics.scored())).isEqualTo(200);
  }

  @Test
  void badEventsTurnUpWithTheirReasons() throws Exception {
    publish("1", "v1");
    String good = Golden.events(0, 1).get(0);
    List<String> bad =
        List.of(
            "{\"id\":1",
            good.replace("\"distance\":", "\"length\":"),
            good.replace("\"origin\":\"LAS\"", "\"origin\":7"),
            good.replace("258", "NaN"),
            good.replace("2001-06-01T00:00:00", "last Friday"));
    kafka.send(topics.events(), bad);
    kafka.send(topics.events(), List.of(good));
    kafka.send(topics.events(), KafkaProbe.utf8("key"), null);
    kafka.send(topics.events(), null, new byte[] {'{', (byte) 0xff});
    start(settings());
    assertThat(ids(scored(1))).containsExactly(0);
    List<JsonNode> rejected = kafka.readJson(topics.rejected(), 7);
    assertThat(rejected.stream().map(r -> r.get("place").asText()))
        .containsExactly("id", "distance", "origin", "distance", "date", "event", "event");
    assertThat(rejected.stream().map(r -> r.get("reason").asText()))
        .allMatch(reason -> reason.startsWith("expected"));
    assertThat(rejected.get(0).get("event").asText()).isEqualTo(bad.get(0));
    assertThat(rejected.get(1).get("source").toString())
        .isEqualTo("{\"topic\":\"%s\",\"partition\":0,\"offset\":1}".formatted(topics.events()));
    assertThat(rejected.get(6).has("event_base64")).isTrue();
    assertThat(kafka.read(topics.rejected(), 7).get(5).key()).isEqualTo(KafkaProbe.utf8("key"));
  }

  @Test
  void aModelThatCannotScoreIsRefusedAndTheOldOneGoesOn() throws Exception {
    publish("1", "v1");
    FieldMapping fields = Golden.FIELDS.vector("x", List.of("distance", "delay"));
    start(settings().fields(fields));
    kafka.send(topics.events(), Golden.events(0, 10));
    scored(10);
    String models = topics.models().orElseThrow();
    kafka.send(models, null, KafkaProbe.utf8("not a model"));
    kafka.send(models, null, null);
    kafka.send(models, null, ModelWire.encode(vectorModel(3, 2)));
    kafka.send(models, null, ModelWire.encode(vectorModel(2, 1)));
    ModelUpdate v2 = ModelUpdate.of("flight-delay", "2", Golden.model("v2"));
    kafka.send(
        models,
        null,
        ModelWire.encode(new ModelUpdate("flight-delay", "2", "0".repeat(64), v2.bytes())));
    List<JsonNode> statuses = kafka.readJson(topics.status().orElseThrow(), 7);
    assertThat(statuses.stream().map(s -> s.get("state").asText()))
        .containsExactlyInAnyOrder(
            "accepted", "active", "refused", "refused", "refused", "refused", "refused");
    assertThat(
            statuses.stream()
                .filter(s -> s.get("state").asText().equals("refused"))
                .map(s -> s.get("detail").asText()))
        .satisfiesExactlyInAnyOrder(
            garbage -> assertThat(garbage).contains("as 'millrace publish' writes it"),
            empty -> assertThat(empty).contains("without a value"),
            wide -> assertThat(wide).contains("input 'x': expected 3 values"),
            few -> assertThat(few).contains("expected 2 scores at least"),
            hash -> assertThat(hash).contains("expected bytes of SHA-256 0000"));
    kafka.send(topics.events(), Golden.events(10, 20));
    assertThat(versions(scored(20))).containsExactly("1");
  }

  @Test
  void aFixedModelNeedsNoTopicOfModels() throws Exception {
    FixedModel model = FixedModel.read(Golden.file("v2"), "flight-delay", "2");
    topics =
        new Topics(
            topics.events(),
            Optional.empty(),
            topics.scored(),
            topics.rejected(),
            Optional.empty(),
            Optional.empty());
    kafka.send(topics.events(), Golden.events(0, 50));
    start(
        settings()
            .model(model)
            .key(OutputKey.field("id"))
            .eventTime(EventTime.ofRecord().field("date")));
    for (JsonNode each : scored(50)) {
      Golden.assertAsKeras(each);
    }
    assertThat(kafka.read(topics.scored(), 50).get(7).key()).isEqualTo(KafkaProbe.utf8("7"));
  }

  private ModelUpdate vectorModel(int width, int scores) {
    ModelBuilder model = new ModelBuilder("vector");
    int x = model.input("x", TensorType.of(DType.FLOAT32, -1, width));
    int y = model.input("distance", TensorType.of(DType.FLOAT32, -1, scores));
    return ModelUpdate.of("vector", "1", model.output("a", scores == 1 ? y : x).build());
  }

  private ScoreSettingsBuilder settings() {
    return ScoreSettings.builder(kafka.access(), topics, topics.events())
        .fields(Golden.FIELDS)
        .output(OutputFields.standard().named("p_late", 1))
        .checkpointInterval(Duration.ofMillis(500))
        .parallelism(1);
  }

  private void start(ScoreSettingsBuilder settings) throws Exception {
    start(settings, null);
  }

  private void start(ScoreSettingsBuilder settings, String savepoint) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    ScoreJob.build(env, settings.build());
    job = env.executeAsync();
  }

  /** Stops the job. Returns its savepoint. */
  private String stop() throws Exception {
    String savepoint =
        job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    job = null;
    return savepoint;
  }

  private void publish(String version, String file) {
    ModelTopic.publish(
        kafka.access(),
        topics.models().orElseThrow(),
        ModelUpdate.of("flight-delay", version, Golden.model(file)));
  }

  private List<JsonNode> scored(int count) throws Exception {
    return kafka.readJson(topics.scored(), count);
  }

  private static List<Integer> ids(List<JsonNode> events) {
    return events.stream().map(event -> event.get("id").asInt()).toList();
  }

  private static Stream<String> versions(List<JsonNode> events) {
    return events.stream().map(event -> event.at("/model/version").asText()).distinct();
  }
}
