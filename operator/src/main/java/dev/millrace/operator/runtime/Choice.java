package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Getter;
import java.io.Serializable;

/**
 * How an event chooses the model, and the version of it, that it meets.
 *
 * @param modelFor the name of its model; null where all events meet the current one
 * @param key what shares are hashed by; null where no model has several versions that answer
 */
public record Choice<T>(Getter<T, String> modelFor, Getter<T, String> key) implements Serializable {
  static final String MODEL = "model";

  /** Neither is said. */
  static <T> Choice<T> none() {
    return new Choice<>(null, null);
  }

  boolean eventsNameTheirModels() {
    return modelFor != null;
  }

  String modelOf(T event) throws BadRecordException {
    return ask(modelFor, event, MODEL);
  }

  String keyOf(T event) throws BadRecordException {
    return ask(key, event, "key");
  }

  private static <T> String ask(Getter<T, String> getter, T event, String what)
      throws BadRecordException {
    String found;
    try {
      found = getter.get(event);
    } catch (RuntimeException e) {
      throw new BadRecordException(what, "its getter threw " + e);
    }
    if (found == null) {
      throw new BadRecordException(what, "expected a text, found none");
    }
    return found;
  }
}
