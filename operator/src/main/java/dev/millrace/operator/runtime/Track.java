package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.runtime.routing.Buckets;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routing;
import java.util.List;
import java.util.function.Function;

/**
 * The lanes of one model.
 *
 * @param only the one that answers; null where several do
 * @param byBucket the one that answers, for each bucket of keys, where several do
 * @param shadows those that score all events beside it
 */
record Track<T>(Lane<T> only, List<Lane<T>> byBucket, List<Lane<T>> shadows) {
  static <T> Track<T> of(Routing routing, Function<Role, Lane<T>> lanes) {
    Function<String, Lane<T>> answering =
        version -> lanes.apply(Role.answering(routing.version(version)));
    List<Lane<T>> shadows =
        routing.shadows().stream()
            .map(shadow -> lanes.apply(Role.beside(routing.version(shadow))))
            .toList();
    if (routing.shares().size() == 1) {
      String only = routing.shares().get(0).version();
      return new Track<>(answering.apply(only), List.of(), shadows);
    }
    List<Lane<T>> byBucket = Buckets.versions(routing.shares()).stream().map(answering).toList();
    return new Track<>(null, byBucket, shadows);
  }

  /** The lane of the version that answers an event. */
  Lane<T> laneOf(T event, Choice<T> choice) throws BadRecordException {
    return only == null ? byBucket.get(Buckets.of(choice.keyOf(event))) : only;
  }
}
