package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.operator.BadRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/**
 * Finds one field of an event: its key or its timestamp, where a job wants one from there.
 *
 * <p>It reads no further than the field. An event that does not have it gives nothing here and is
 * rejected when it is packed. Not to be shared between threads.
 */
public final class EventLookup {
  private final JsonFactory factory = EventJson.newFactory();
  private final List<String> names;
  private final Timestamp timestamp;

  /**
   * @param path the field's path
   * @param zone whose clock shows local time
   */
  public EventLookup(String path, ZoneId zone) {
    this.names = FieldPath.names(path);
    this.timestamp = new Timestamp(zone);
  }

  /** The field's value as text; null if there is none. */
  public byte[] text(JsonEvent event) {
    try (JsonParser parser = EventJson.open(factory, event.value())) {
      boolean found = find(parser) && parser.currentToken().isScalarValue();
      return found ? parser.getText().getBytes(StandardCharsets.UTF_8) : null;
    } catch (IOException | BadRecordException e) {
      return null; // rejected when it is packed
    }
  }

  /** The field's value as epoch milliseconds; {@code otherwise} if there is none. */
  public long epochMillis(JsonEvent event, long otherwise) {
    try (JsonParser parser = EventJson.open(factory, event.value())) {
      return find(parser) && timestamp.read(parser) ? timestamp.epochMillis() : otherwise;
    } catch (IOException | BadRecordException e) {
      return otherwise; // rejected when it is packed
    }
  }

  private boolean find(JsonParser parser) throws IOException, BadRecordException {
    int depth = 0;
    while (parser.currentToken() == JsonToken.START_OBJECT && depth < names.size()) {
      if (!findMember(parser, names.get(depth++))) {
        return false;
      }
    }
    return depth == names.size();
  }

  private static boolean findMember(JsonParser parser, String name)
      throws IOException, BadRecordException {
    for (String next = parser.nextFieldName(); next != null; next = parser.nextFieldName()) {
      parser.nextToken();
      if (next.equals(name)) {
        return true;
      }
      EventJson.skip(parser);
    }
    return false;
  }
}
