package dev.millrace.jobs.event;

import static dev.millrace.jobs.event.Packing.input;
import static dev.millrace.jobs.event.Packing.number;
import static dev.millrace.layers.DType.BOOL;
import static dev.millrace.layers.DType.INT32;
import static dev.millrace.layers.DType.INT64;
import static dev.millrace.layers.DType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.operator.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which an event can be bad, with the place and the reason that it is rejected for.
 */
class BadEventsTest {
  private static Packing packing;

  @BeforeAll
  static void bind() {
    FieldMapping mapping = FieldMapping.byName().hour("hour", "date").field("miles", "trip.miles");
    packing =
        Packing.of(
            mapping,
            number("x", 1),
            input("t", STRING, 1),
            input("n", INT32, 1),
            input("l", INT64, 1),
            input("b", BOOL, 1),
            number("v", 3),
            number("m", 2, 2),
            number("hour", 1),
            number("miles", 1));
  }

  @Test
  void theEventThatTheOthersAreMadeOfIsGood() throws Exception {
    assertThat(packing.pack(good())).hasSize(14);
  }

  /** The good event with one member changed. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "x":1       | "y":1             | x     | expected a number, found no such field
          "x":1       | "x":null          | x     | expected a number, found null
          "x":1       | "x":"1"           | x     | expected a number, found the text '1'
          "x":1       | "x":true          | x     | expected a number, found true
          "x":1       | "x":{}            | x     | expected a number, found an object
          "x":1       | "x":NaN           | x     | expected a finite number, found NaN
          "x":1       | "x":-Infinity     | x     | expected a finite number, found -Infinity
          "x":1       | "x":"NaN"         | x     | expected a number, found the text 'NaN'
          "x":1       | "x":1e39          | x     | expected a finite number, found 1.0E39
          "x":1       | "x":1e999         | x     | expected a finite number, found Infinity
          "x":1       | "x":[1,2]         | x     | expected 1 values, found 2
          "x":1       | "x":[]            | x     | expected 1 values, found 0
          "x":1       | "x":1,"x":1       | x     | expected the field once, found it twice
          "x":1       | "x":01            | x     | expected JSON at byte
          "x":1       | "x":+1            | x     | expected JSON at byte
          "x":1       | "x":              | x     | expected JSON at byte
          "x":1       | "x":1 "z":2       | x     | expected JSON at byte
          "x":1       | x:1               | event | expected JSON at byte
          "x":1       | 'x':1             | event | expected JSON at byte
          "x":1       | "x":1/*one*/      | x     | expected JSON at byte
          "x":1       | "x":1,"z":NaN     | z     | expected JSON, found NaN
          "x":1       | "x":1,"z":[1,NaN] | z[1]  | expected JSON, found NaN
          "x":1       | "x":1,"z":[1      | z[2]  | expected JSON at byte
          "t":"EU"    | "t":12            | t     | expected a text, found the number 12
          "t":"EU"    | "t":null          | t     | expected a text, found null
          "t":"EU"    | "t":["EU","US"]   | t     | expected 1 values, found 2
          "t":"EU"    | "t":"E            | t     | expected JSON at byte
          "n":7       | "n":7.5           | n     | expected a whole number, found 7.5
          "n":7       | "n":2147483648    | n     | expected an int32, found 2147483648
          "l":8       | "l":1e19          | l     | expected a whole number, found
          "l":8       | "l":99999999999999999999 | l | expected a whole number, found
          "b":true    | "b":1             | b     | expected true or false, found the number 1
          "v":[1,2,3] | "v":[1,2]         | v     | expected 3 values, found 2
          "v":[1,2,3] | "v":[1,2,3,4,5]   | v     | expected 3 values, found 5
          "v":[1,2,3] | "v":[1,null,3]    | v[1]  | expected a number, found null
          "v":[1,2,3] | "v":[1,2,"3"]     | v[2]  | expected a number, found the text '3'
          "v":[1,2,3] | "v":[1,2,[3]]     | v[2]  | expected a number, found an array
          "v":[1,2,3] | "v":[NaN,2,3]     | v[0]  | expected a finite number, found NaN
          "v":[1,2,3] | "v":1             | v     | expected an array of 3, each a number, found the number 1
          "m":[[1,2],[3,4]] | "m":[[1,2]]       | m    | expected 2 values, found 1
          "m":[[1,2],[3,4]] | "m":[[1,2],[3]]   | m[1] | expected 2 values, found 1
          "m":[[1,2],[3,4]] | "m":[1,2]         | m[0] | expected an array of 2, found the number 1
          "m":[[1,2],[3,4]] | "m":[[1,2],[3,"4"]] | m[1][1] | expected a number, found the text '4'
          "date":"2001-06-01T00:01:00" | "date":"yesterday"  | date | expected a timestamp like 2001-06-01T00:01:00, found the text 'yesterday'
          "date":"2001-06-01T00:01:00" | "date":"2001-02-30T00:00:00" | date | expected a timestamp like
          "date":"2001-06-01T00:01:00" | "date":1.5          | date | expected a timestamp like
          "trip":{"miles":9} | "trip":{"km":9}           | trip.miles | expected a number, found no such field
          "trip":{"miles":9} | "trip":9                  | trip       | expected an object, found the number 9
          "trip":{"miles":9} | "trip":null               | trip       | expected an object, found null
          "trip":{"miles":9} | "trip":{"miles":"far"}    | trip.miles | expected a number, found the text 'far'
          "trip":{"miles":9} | "trip":{"miles":9},"trip":{"miles":9} | trip.miles | expected the field once
          """)
  void aChangedMemberIsNamed(String member, String changed, String place, String reason) {
    assertRejected(bytes(good().replace(member, changed)), place, reason);
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | event | expected a JSON object, found nothing
          `  `          | event | expected a JSON object, found nothing
          null          | event | expected a JSON object in UTF-8, found 'null'
          [{}]          | event | expected a JSON object in UTF-8, found '[{}]'
          12            | event | expected a JSON object in UTF-8, found '12'
          not json      | event | expected a JSON object in UTF-8, found 'not json'
          {             | event | expected JSON at byte
          {"x":1        | x     | expected JSON at byte
          {"x":1]       | x     | expected JSON at byte
          """)
  void whatIsNoObjectIsNamed(String json, String place, String reason) {
    assertRejected(bytes(json), place, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "}", ",", "1", "[]"})
  void nothingMayFollowTheObject(String more) {
    assertThatExceptionOfType(BadRecordException.class)
        .isThrownBy(() -> packing.pack(good() + " " + more))
        .withMessageStartingWith("expected")
        .satisfies(e -> assertThat(e.place()).isEqualTo("event"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "7B00220078002200, UTF-16 little endian",
    "007B002200780022, UTF-16 big endian",
    "EFBBBF7B7D, a byte order mark",
    "FF, no text at all"
  })
  void otherEncodingsAreNamed(String hex, String what) {
    assertRejected(HexFormat.of().parseHex(hex), "event", "expected a JSON object in UTF-8, found");
  }

  @Test
  void textThatIsNotUtf8IsNamed() {
    byte[] event = bytes(good());
    event[good().indexOf("EU")] = (byte) 0xC3;
    assertRejected(event, "t", "expected JSON at byte");
  }

  @Test
  void nestingHasABound() {
    String deep = "\"x\":1,\"z\":" + "[".repeat(10_000);
    assertThatExceptionOfType(BadRecordException.class)
        .isThrownBy(() -> packing.pack(good().replace("\"x\":1", deep)))
        .withMessageContaining("nesting depth")
        .satisfies(e -> assertThat(e.place()).startsWith("z[0]"));
  }

  @Test
  void aLongTextIsQuotedInPart() {
    String event = good().replace("\"x\":1", "\"x\":\"" + "a".repeat(1000) + "\"");
    assertRejected(
        bytes(event), "x", "expected a number, found the text '" + "a".repeat(40) + "...'");
  }

  private static String good() {
    return "{\"x\":1,\"t\":\"EU\",\"n\":7,\"l\":8,\"b\":true,\"v\":[1,2,3],\"m\":[[1,2],[3,4]],"
        + "\"date\":\"2001-06-01T00:01:00\",\"trip\":{\"miles\":9}}";
  }

  private static void assertRejected(byte[] event, String place, String reason) {
    assertThatExceptionOfType(BadRecordException.class)
        .isThrownBy(() -> packing.pack(event))
        .withMessageStartingWith(reason)
        .satisfies(e -> assertThat(e.place()).isEqualTo(place));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
