package dev.millrace.jobs.event;

import static dev.millrace.jobs.event.Packing.input;
import static dev.millrace.jobs.event.Packing.number;
import static dev.millrace.layers.DType.BOOL;
import static dev.millrace.layers.DType.INT32;
import static dev.millrace.layers.DType.INT64;
import static dev.millrace.layers.DType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.operator.BadRecordException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonFeaturesTest {
  private static final FieldMapping BY_NAME = FieldMapping.byName();

  @Test
  void anInputTakesTheFieldOfItsName() throws Exception {
    Packing packing = Packing.of(BY_NAME, number("distance", 1), input("origin", STRING, 1));
    assertThat(packing.pack("{\"origin\":\"US\",\"distance\":258.5}")).containsExactly(258.5f, 2);
    assertThat(packing.pack("{\"distance\":-1e3,\"x\":[{}],\"origin\":\"?\"} \n"))
        .containsExactly(-1000, 0);
  }

  @Test
  void fieldsAreFoundInAnyOrderAndUnderEscapedNames() throws Exception {
    Packing packing = Packing.of(BY_NAME, number("a"), number("b"), number("c"));
    assertThat(packing.pack("{\"c\":3,\"a\":1,\"b\":2}")).containsExactly(1, 2, 3);
    assertThat(packing.pack("{\"b\":2,\"\\u0061\":1,\"z\":{\"a\":9},\"c\":3}"))
        .containsExactly(1, 2, 3);
  }

  @Test
  void fieldsAreRenamed() throws Exception {
    Packing packing = Packing.of(BY_NAME.field("distance", "dist_miles"), number("distance", 1));
    assertThat(packing.pack("{\"distance\":1,\"dist_miles\":2}")).containsExactly(2);
  }

  @Test
  void fieldsInsideObjectsAreNamedByTheirPath() throws Exception {
    FieldMapping mapping =
        BY_NAME.field("a", "trip.a").field("b", "trip.leg.b").field("c", "c\\.d");
    Packing packing = Packing.of(mapping, number("a"), number("b"), number("c"));
    assertThat(packing.pack("{\"trip\":{\"leg\":{\"x\":0,\"b\":2},\"a\":1},\"c.d\":3}"))
        .containsExactly(1, 2, 3);
  }

  @Test
  void constantsAreTheSameForEveryEvent() throws Exception {
    FieldMapping mapping =
        BY_NAME.constant("region", "EU").constant("rate", "2.5").constant("new", "true");
    Packing packing =
        Packing.of(mapping, input("region", STRING, 1), number("rate"), input("new", BOOL, 1));
    assertThat(packing.pack("{}")).containsExactly(1, 2.5f, 1);
  }

  @Test
  void severalFieldsMakeAVector() throws Exception {
    Packing packing = Packing.of(BY_NAME.vector("x", List.of("a", "b", "a")), number("x", 3));
    assertThat(packing.pack("{\"b\":2,\"a\":1}")).containsExactly(1, 2, 1);
  }

  @Test
  void arraysFillInputsOfSeveralValues() throws Exception {
    Packing packing = Packing.of(BY_NAME, number("x", 3), number("y", 2, 2), number("z", 2, 1));
    assertThat(packing.pack("{\"x\":[1,2,3],\"y\":[[4,5],[6,7]],\"z\":[8,[9]]}"))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void anArrayOfOneIsAsGoodAsItsValue() throws Exception {
    Packing packing = Packing.of(BY_NAME, number("x", 1));
    assertThat(packing.pack("{\"x\":[5]}")).isEqualTo(packing.pack("{\"x\":5}"));
  }

  @Test
  void textsAreReadAsTheyAre() throws Exception {
    Packing packing = Packing.of(BY_NAME, input("x", STRING, 4));
    assertThat(packing.pack("{\"x\":[\"Z\\u00fcrich\",\"Zürich\",\"\",\"EU\"]}"))
        .containsExactly(3, 3, 0, 1);
    assertThat(packing.pack("{\"x\":[\"%s\",\"EU\",\"US\",\"eu\"]}".formatted("EU".repeat(50))))
        .containsExactly(0, 1, 2, 0);
  }

  @Test
  void hourAndWeekdayComeFromOneTimestamp() throws Exception {
    FieldMapping mapping = BY_NAME.hour("hour", "date").weekday("weekday", "date");
    Packing packing = Packing.of(mapping, number("hour", 1), input("weekday", INT32, 1));
    // 1 June 2001 was a Friday.
    assertThat(packing.pack("{\"date\":\"2001-06-01T13:45:59\"}")).containsExactly(13.75f, 4);
    assertThat(packing.pack("{\"date\":\"2001-06-03T23:59:00+09:00\"}"))
        .containsExactly((float) (23 + 59 / 60.0), 6);
    assertThat(packing.pack("{\"date\":991403100000}")).containsExactly(13.75f, 4);
  }

  @Test
  void epochMillisecondsAreReadOnTheZonesClock() throws Exception {
    FieldMapping mapping = BY_NAME.hour("hour", "date").in(ZoneId.of("America/New_York"));
    assertThat(Packing.of(mapping, number("hour", 1)).pack("{\"date\":991403100000}"))
        .containsExactly(9.75f);
  }

  @Test
  void anIntegerInputTakesTheHourAlone() throws Exception {
    Packing packing = Packing.of(BY_NAME.hour("hour", "date"), input("hour", INT64, 1));
    assertThat(packing.pack("{\"date\":\"2001-06-01T13:45\"}")).containsExactly(13);
  }

  @Test
  void numbersKeepTheirPrecision() throws Exception {
    Packing packing = Packing.of(BY_NAME, number("x", 1), input("n", INT64, 1));
    assertThat(packing.pack("{\"x\":0.1,\"n\":4.0}")).containsExactly(0.1f, 4);
    assertThat(packing.pack("{\"x\":123456789012345678901234567890,\"n\":-7}"))
        .containsExactly(1.2345679e29f, -7);
  }

  @Test
  void truthIsOneOrZero() throws Exception {
    Packing packing = Packing.of(BY_NAME, input("x", BOOL, 2));
    assertThat(packing.pack("{\"x\":[true,false]}")).containsExactly(1, 0);
  }

  @Test
  void aBadEventDoesNoHarmToTheNext() throws Exception {
    Packing packing = Packing.of(BY_NAME, number("a"), number("b"));
    assertThatThrownBy(() -> packing.pack("{\"a\":1,\"b\":[")).isInstanceOf(Exception.class);
    assertThatExceptionOfType(BadRecordException.class)
        .isThrownBy(() -> packing.pack("{\"b\":1}"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("a"));
    assertThat(packing.pack("{\"a\":1,\"b\":2}")).containsExactly(1, 2);
  }

  @Test
  void fieldsThatTheOutputNeedsAreChecked() {
    JsonFeatures features =
        JsonFeatures.of(BY_NAME).reserving(Set.of("scores")).requiring("id").timedBy("at");
    Packing packing = Packing.of(features, number("x"));
    assertRejected(packing, "{\"x\":1,\"at\":0}", "id", "expected a text or a number, found no");
    assertRejected(packing, "{\"x\":1,\"at\":\"\",\"id\":1}", "at", "expected a timestamp like");
    assertRejected(packing, "{\"scores\":1}", "scores", "which scored events get");
  }

  @Test
  void aModelThatTheMappingDoesNotMeetIsRefused() {
    refused(BY_NAME.vector("x", List.of("a", "b")), number("x", 3), "input 'x': expected 3 values");
    refused(BY_NAME.constant("x", "EU"), number("x", 1), "found the constant 'EU'");
    refused(BY_NAME.constant("x", "2.5"), input("x", INT32, 1), "expected int32");
    refused(BY_NAME.constant("x", "1"), number("x", 2), "expected one value");
    refused(BY_NAME.hour("x", "date"), input("x", STRING, 1), "string");
    refused(BY_NAME.known(Set.of("a", "b")), number("x", 1), "expected a field of");
    refused(BY_NAME, number("x", Shape.ANY), "expected a fixed number of values");
    refused(BY_NAME.field("x", "y"), number("x", 2), number("y", 3), "expected field 'y' to have");
    refused(BY_NAME.field("x", "y.z"), number("x", 2), number("y", 2), "not both");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(
            () -> Packing.of(JsonFeatures.of(BY_NAME).reserving(Set.of("x")), number("x", 1)))
        .withMessageContaining("choose another");
  }

  private static void assertRejected(Packing packing, String json, String place, String reason) {
    assertThatExceptionOfType(BadRecordException.class)
        .isThrownBy(() -> packing.pack(json))
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.place()).isEqualTo(place));
  }

  private static void refused(FieldMapping mapping, Model.Input input, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Packing.of(mapping, input))
        .withMessageContaining(message);
  }

  private static void refused(
      FieldMapping mapping, Model.Input one, Model.Input other, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Packing.of(mapping, one, other))
        .withMessageContaining(message);
  }
}
