package dev.millrace.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoredJsonTest {
  private static final ModelVersion MODEL = new ModelVersion("flight-delay", "1", "abc");
  private static final String MODEL_JSON =
      "\"model\":{\"name\":\"flight-delay\",\"version\":\"1\",\"hash\":\"abc\"}";

  @Test
  void theEventStandsAsItCameWithItsScoresBeforeTheBrace() {
    assertThat(scored("{ \"a\" : 1.50,\"a\":\"\\u00e9\" }\n", 0.25f, 1f))
        .isEqualTo("{ \"a\" : 1.50,\"a\":\"\\u00e9\" ,\"scores\":[0.25,1.0]," + MODEL_JSON + "}");
  }

  @Test
  void anEventWithoutMembersGetsNoComma() {
    assertThat(scored("{ }", 0.5f)).isEqualTo("{ \"scores\":[0.5]," + MODEL_JSON + "}");
  }

  @Test
  void namedScoresStandAlone() {
    OutputFields fields = OutputFields.standard().named("p_late", 1).named("p \"on\" time", 0);
    assertThat(text(new ScoredJson(fields).write(scored("{\"a\":1}", MODEL, 0.25f, 0.75f))))
        .isEqualTo("{\"a\":1,\"p \\\"on\\\" time\":0.25,\"p_late\":0.75," + MODEL_JSON + "}");
  }

  @Test
  void otherNamesMayBeChosen() {
    OutputFields fields = new OutputFields("p", "by", Map.of());
    assertThat(text(new ScoredJson(fields).write(scored("{}", MODEL, 0.5f))))
        .startsWith("{\"p\":[0.5],\"by\":{");
    assertThat(fields.names()).containsExactlyInAnyOrder("p", "by");
  }

  @Test
  void everyFloatReadsBackAsItself() throws Exception {
    ScoredJson json = new ScoredJson(OutputFields.standard());
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      float score = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(score)) {
        String written = text(json.write(scored("{}", MODEL, score)));
        String digits = written.substring(written.indexOf('[') + 1, written.indexOf(']'));
        assertThat(Float.parseFloat(digits)).isEqualTo(score);
        assertThat(tree(written).get("scores").get(0).isNumber()).isTrue();
      }
    }
  }

  @Test
  void aSwapChangesTheModelsName() {
    ScoredJson json = new ScoredJson(OutputFields.standard());
    json.write(scored("{}", MODEL, 1f));
    ModelVersion next = new ModelVersion("flight-delay", "2", "def");
    assertThat(text(json.write(scored("{}", next, 1f)))).contains("\"version\":\"2\"");
    assertThat(text(json.write(scored("{}", MODEL, 1f)))).contains("\"version\":\"1\"");
  }

  @Test
  void aRejectedEventSaysWhyAndWhence() throws Exception {
    JsonEvent event = new JsonEvent(null, bytes("{\"x\":\"ü\"}"), 0, 3, 17);
    byte[] written =
        new RejectedJson(Origin.topic("flights"))
            .write(new Rejection<>(event, "x", "expected a number", MODEL));
    assertThat(tree(text(written)))
        .isEqualTo(
            tree(
                """
                {"reason": "expected a number", "place": "x", %s,
                 "source": {"topic": "flights", "partition": 3, "offset": 17},
                 "event": "{\\"x\\":\\"ü\\"}"}"""
                    .formatted(MODEL_JSON)));
  }

  @Test
  void bytesThatAreNoTextAreKeptAsBase64() throws Exception {
    JsonEvent event = new JsonEvent(null, new byte[] {'{', (byte) 0xff}, 0, 1, 5);
    Rejection<JsonEvent> rejection = new Rejection<>(event, "event", "bad", ModelVersion.NONE);
    JsonNode written =
        tree(text(new RejectedJson(Origin.files(List.of("a.csv", "b.csv"))).write(rejection)));
    assertThat(written.get("event_base64").binaryValue()).isEqualTo(event.value());
    assertThat(written.get("source").toString()).isEqualTo("{\"file\":\"b.csv\",\"row\":5}");
    assertThat(written.has("model")).isFalse();
  }

  private static String scored(String event, float... scores) {
    return text(new ScoredJson(OutputFields.standard()).write(scored(event, MODEL, scores)));
  }

  private static Scored<JsonEvent> scored(String event, ModelVersion model, float... scores) {
    return new Scored<>(JsonEvent.of(bytes(event)), scores, model);
  }

  private static JsonNode tree(String json) throws Exception {
    return new ObjectMapper().readTree(json);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
