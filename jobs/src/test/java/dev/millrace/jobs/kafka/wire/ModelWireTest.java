package dev.millrace.jobs.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.Golden;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelSchema.Port;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Reference;
import dev.millrace.operator.Reference.Feature;
import dev.millrace.operator.Reference.Histogram;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelWireTest {
  private static final ModelUpdate UPDATE =
      new ModelUpdate("Zürich", "v2", "ab12", new byte[] {1, 2, 3});

  private static final ModelCard CARD =
      new ModelCard(
          ModelCard.Start.HELD,
          new Golden(
              List.of(
                  new Golden.Example(
                      List.of(
                          Golden.Values.numbers("x", 1.5, -2e300),
                          Golden.Values.texts("origin", "Orly", "")),
                      List.of(0.25f, 0.75f))),
              1e-4),
          new Reference(
              List.of(new Feature("x", 1, new Histogram(List.of(0.0, 0.5, 2.0), List.of(7L, 3L)))),
              List.of(new Histogram(List.of(0.0, 1.0), List.of(10L)))));

  private static final ModelSchema SCHEMA =
      new ModelSchema(
          List.of(new Port("distance", "(batch, 1) float32"), new Port("Ort", "(batch, 1) string")),
          List.of(new Port("p", "(batch, 2) float32")));

  static Stream<ModelMessage> messages() {
    return Stream.of(
        UPDATE,
        UPDATE.with(CARD),
        UPDATE.with(CARD.with(SCHEMA).withNewScores()),
        ModelReference.of(UPDATE.with(CARD.with(SCHEMA)), "s3://models/v2"),
        ModelReference.of(UPDATE.with(CARD), "s3://models/Zürich-v2"),
        new Route("delay", List.of(new Share("1", 90), new Share("2", 10))),
        new Shadow("delay", "2", true),
        new Shadow("delay", "2", false),
        new RollBack("delay"),
        new Retire("delay", "1"),
        new Heartbeat(),
        new Heartbeat().at(Instant.parse("2026-06-01T00:00:00.001Z")),
        UPDATE.with(CARD).at(Instant.parse("1969-12-31T23:59:59.999Z")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageComesBackAsItWas(ModelMessage message) {
    assertThat(ModelWire.decode(ModelWire.encode(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyShorterMessageIsRefused(ModelMessage message) {
    byte[] whole = ModelWire.encode(message);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "expected");
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatFollowsIsRefused(ModelMessage message) {
    byte[] whole = ModelWire.encode(message);
    refused(
        Arrays.copyOf(whole, whole.length + 9), "expected the message's end, found 9 bytes more");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aByteThatIsChangedGivesAnotherMessageOrAReason(ModelMessage message) {
    byte[] whole = ModelWire.encode(message);
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) (1 << bit);
        try {
          assertThat(ModelWire.decode(changed)).isNotEqualTo(message);
        } catch (ModelException e) {
          assertThat(e.getMessage()).contains("expected");
        }
      }
    }
  }

  @Test
  void theFirstFormStaysReadable() {
    String first = "4d524d55000100075ac3bc7269636800027632000461623132" + "00000003010203";
    assertThat(ModelWire.decode(HexFormat.of().parseHex(first))).isEqualTo(UPDATE);
  }

  @Test
  void theSecondFormStaysReadable() {
    String update =
        "4d524d55"
            + "0002"
            + "01"
            + "00075ac3bc72696368"
            + "00027632"
            + "000461623132"
            + "00"
            + "0000000000000000"
            + "00000000"
            + "00000000"
            + "00000000"
            + "00000003"
            + "010203";
    staysReadable(update, UPDATE);
    String name = "0001" + "6d";
    staysReadable(
        "4d524d55"
            + "0002"
            + "02"
            + name
            + "00000002"
            + "000131"
            + "0000005a"
            + "000132"
            + "0000000a",
        new Route("m", List.of(new Share("1", 90), new Share("2", 10))));
    staysReadable("4d524d55" + "0002" + "03" + name + "000132" + "01", new Shadow("m", "2", true));
    staysReadable("4d524d55" + "0002" + "04" + name, new RollBack("m"));
    staysReadable(
        "4d524d55"
            + "0002"
            + "06"
            + name
            + "000132"
            + "000461623132"
            + "0004613a2f62"
            + "0000000000000103"
            + "00"
            + "0000000000000000"
            + "00000000"
            + "00000000"
            + "00000000",
        new ModelReference("m", "2", "ab12", "a:/b", 259, ModelCard.NONE));
    staysReadable("4d524d55" + "0002" + "05" + name + "000131", new Retire("m", "1"));
    staysReadable("4d524d55" + "0002" + "07", new Heartbeat());
    staysReadable(
        "4d524d55" + "0002" + "08" + "0000018f00000001" + "04" + name,
        new RollBack("m").at(Instant.ofEpochMilli(0x18f00000001L)));
  }

  @Test
  void theThirdFormStaysReadable() {
    ModelSchema schema = new ModelSchema(List.of(new Port("x", "a")), List.of(new Port("y", "b")));
    staysReadable(
        "4d524d55"
            + "0003"
            + "01"
            + "00016d"
            + "00027632"
            + "000461623132"
            + "00"
            + "0000000000000000"
            + "00000000"
            + "00000000"
            + "00000000"
            + "00000001"
            + "000178"
            + "000161"
            + "00000001"
            + "000179"
            + "000162"
            + "01"
            + "00000001"
            + "07",
        new ModelUpdate(
            "m", "v2", "ab12", new byte[] {7}, ModelCard.NONE.with(schema).withNewScores()));
  }

  @Test
  void otherMessagesAreRefused() {
    refused(null, "found a message without a value");
    byte[] json = "{\"model\":1}".getBytes(StandardCharsets.UTF_8);
    refused(json, "as 'millrace publish' writes it");
    byte[] later = ModelWire.encode(UPDATE);
    later[5] = 4;
    refused(later, "expected a message of form 1 to 3, found form 4");
    byte[] unknown = ModelWire.encode(UPDATE);
    unknown[6] = 9;
    refused(unknown, "expected a message of kind 1 to 8, found 9");
  }

  @Test
  void aRouteThatDoesNotAddUpIsRefusedAsItsOwnClassSays() {
    byte[] route = ModelWire.encode(Route.all("delay", "1"));
    route[route.length - 1] = 90;
    refused(route, "expected shares of 100 percent in all");
  }

  @Test
  void aListThatClaimsToBeLongTakesNoMemory() {
    byte[] route = ModelWire.encode(Route.all("delay", "1"));
    int size = 4 + 2 + 1 + 2 + "delay".length();
    Arrays.fill(route, size, size + 4, (byte) 0x7f);
    refused(route, "expected a whole message");
    Arrays.fill(route, size, size + 4, (byte) 0xff);
    refused(route, "expected 0 elements or more, found -1");
  }

  private static void staysReadable(String hex, ModelMessage message) {
    assertThat(HexFormat.of().formatHex(ModelWire.encode(message))).isEqualTo(hex);
    assertThat(ModelWire.decode(HexFormat.of().parseHex(hex))).isEqualTo(message);
  }

  private static void refused(byte[] value, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelWire.decode(value))
        .withMessageContaining(message);
  }
}
