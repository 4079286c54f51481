package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.millrace.operator.BadRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How events are read as JSON, and what is said when they are not. */
final class EventJson {
  /** The place of faults that belong to no field. */
  static final String PLACE = "event";

  private static final int DEEPEST = 64;
  private static final int LONGEST_QUOTE = 40;

  private EventJson() {}

  /** A factory for one task: its table of field names is then nobody else's. */
  static JsonFactory newFactory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        // Read, so that the error can name the field that holds NaN; refused all the same.
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }

  /** A parser that stands at the opening brace of an event. */
  static JsonParser open(JsonFactory factory, byte[] value) throws IOException, BadRecordException {
    int first = firstCharacter(value);
    if (first == value.length) {
      throw new BadRecordException(PLACE, "expected a JSON object, found nothing");
    }
    if (value[first] != '{' || first + 1 < value.length && value[first + 1] == 0) {
      throw new BadRecordException(
          PLACE, "expected a JSON object in UTF-8, found " + quote(value, first));
    }
    JsonParser parser = factory.createParser(value, first, value.length - first);
    parser.nextToken();
    return parser;
  }

  /** Steps over a value of no interest, which must be JSON all the same. */
  static void skip(JsonParser parser) throws IOException, BadRecordException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
        throw new BadRecordException(place(parser), "expected JSON, found " + parser.getText());
      }
    } while (depth > 0 && parser.nextToken() != null);
  }

  /** The value at which the parser stands, for an error message. */
  static String found(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "the text '" + shorten(parser.getText()) + "'";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shorten(parser.getText());
      default -> token.asString();
    };
  }

  /** What is wrong with bytes that Jackson could not read. */
  static BadRecordException malformed(JsonParser parser, JsonProcessingException e) {
    long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    String where = at < 0 ? "" : " at byte " + at;
    return new BadRecordException(
        place(parser), "expected JSON" + where + ", found: " + e.getOriginalMessage());
  }

  /** The path of the field in which the parser stands: {@code trip.legs[2]}. */
  static String place(JsonParser parser) {
    String path = path(parser.getParsingContext());
    return path.isEmpty() ? PLACE : path;
  }

  private static String path(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String outer = path(context.getParent());
    if (context.inArray()) {
      return context.hasCurrentIndex() ? outer + "[" + context.getCurrentIndex() + "]" : outer;
    }
    String name = context.getCurrentName();
    if (name == null) {
      return outer;
    }
    return outer.isEmpty() ? name : outer + "." + name;
  }

  private static int firstCharacter(byte[] value) {
    int first = 0;
    while (first < value.length && isSpace(value[first])) {
      first++;
    }
    return first;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static String quote(byte[] value, int from) {
    int length = Math.min(value.length - from, 2 * LONGEST_QUOTE);
    return "'" + shorten(new String(value, from, length, StandardCharsets.UTF_8)) + "'";
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }
}
