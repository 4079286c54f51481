package dev.millrace.jobs.kafka;

import java.io.Serializable;
import java.util.Optional;

/**
 * The Kafka key of a scored event.
 *
 * @param keep whether it is the event's own key
 * @param path the field that it is taken from instead, or null
 */
public record OutputKey(boolean keep, String path) implements Serializable {
  /** The event's own key. */
  public static OutputKey same() {
    return new OutputKey(true, null);
  }

  public static OutputKey none() {
    return new OutputKey(false, null);
  }

  /** The value of a field, as text. */
  public static OutputKey field(String path) {
    return new OutputKey(false, path);
  }

  /** {@code same}, {@code none}, or a field's path. */
  public static OutputKey parse(String text) {
    return switch (text) {
      case "same" -> same();
      case "none" -> none();
      default -> field(text);
    };
  }

  public Optional<String> field() {
    return Optional.ofNullable(path);
  }
}
