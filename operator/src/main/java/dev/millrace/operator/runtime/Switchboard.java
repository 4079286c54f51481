package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Says which lanes an event goes to. A change of the routings makes another. */
final class Switchboard<T> {
  private final Choice<T> choice;
  private final Map<String, Track<T>> byModel = new HashMap<>();
  private final Track<T> current;
  private final Lane<T> only;

  Switchboard(Routings routings, Choice<T> choice, Function<Role, Lane<T>> lanes) {
    this.choice = choice;
    for (Routing model : routings.models()) {
      if (!model.shares().isEmpty() && isAsked(model, routings)) {
        byModel.put(model.name(), Track.of(model, lanes));
      }
    }
    this.current = choice.eventsNameTheirModels() ? null : byModel.get(routings.current());
    this.only = current != null && current.shadows().isEmpty() ? current.only() : null;
  }

  private boolean isAsked(Routing model, Routings routings) {
    return choice.eventsNameTheirModels() || model.name().equals(routings.current());
  }

  /** Whether no version answers any event. */
  boolean isEmpty() {
    return byModel.isEmpty();
  }

  /** The lane that all events go to, and go to alone; null where it depends on the event. */
  Lane<T> only() {
    return only;
  }

  /** The lanes of the event's model. */
  Track<T> trackOf(T event) throws BadRecordException {
    return current == null ? named(choice.modelOf(event)) : current;
  }

  private Track<T> named(String model) throws BadRecordException {
    Track<T> track = byModel.get(model);
    if (track == null) {
      throw new BadRecordException(
          Choice.MODEL,
          "expected one of the models that get events, "
              + new TreeSet<>(byModel.keySet())
              + ", found '"
              + model
              + "'");
    }
    return track;
  }
}
