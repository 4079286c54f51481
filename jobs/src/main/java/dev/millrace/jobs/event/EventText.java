package dev.millrace.jobs.event;

import dev.millrace.operator.Getter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** What a job tells events apart by: a field's value as text, or the Kafka key. */
public final class EventText implements Getter<JsonEvent, String> {
  private static final long serialVersionUID = 1L;

  private final String path;
  private transient EventLookup field;

  private EventText(String path) {
    this.path = path;
  }

  /** The field's value; an event without it has none, and is rejected. */
  public static EventText field(String path) {
    return new EventText(path);
  }

  /** The Kafka key; an event without one goes by all that it says. */
  public static EventText key() {
    return new EventText(null);
  }

  @Override
  public String get(JsonEvent event) {
    byte[] text = path == null ? keyOf(event) : lookup().text(event);
    return text == null ? null : new String(text, StandardCharsets.UTF_8);
  }

  private static byte[] keyOf(JsonEvent event) {
    return event.key() == null ? event.value() : event.key();
  }

  private EventLookup lookup() {
    if (field == null) {
      field = new EventLookup(path, ZoneOffset.UTC);
    }
    return field;
  }
}
