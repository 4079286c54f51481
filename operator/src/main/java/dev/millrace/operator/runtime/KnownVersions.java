package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.CheckpointRoom;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.runtime.routing.Routing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * What the gate remembers of the versions that are deployed; of those that a savepoint of an older
 * release brought, nothing.
 */
final class KnownVersions {
  private final ListState<Known> state;
  private final Map<ModelVersion, Known> versions = new LinkedHashMap<>();

  KnownVersions(OperatorStateStore store) throws Exception {
    state = store.getListState(new ListStateDescriptor<>("known", KnownSerializer.INSTANCE));
    for (Known known : state.get()) {
      versions.put(known.version(), known);
    }
  }

  /**
   * Makes sure that the models that will be deployed have room in a checkpoint, where one task's
   * state holds them all.
   *
   * @param deployed what will be deployed
   * @throws ModelException if they do not
   */
  void requireRoom(ModelUpdate next, Set<ModelVersion> deployed, OptionalInt room) {
    long others =
        versions.values().stream()
            .filter(known -> deployed.contains(known.version()))
            .mapToLong(Known::bytes)
            .sum();
    long bytes = others + next.bytes().length;
    if (room.isPresent() && bytes > room.getAsInt()) {
      throw new ModelException(
          "expected models of up to %d bytes in all, found %d with this one: %s"
              .formatted(room.getAsInt(), bytes, CheckpointRoom.ADVICE));
    }
  }

  /**
   * Makes sure that who reads scores gets as many as before, unless the version says that it gives
   * others.
   *
   * @param now the routing of its model, if it has one
   * @throws ModelException if a version that answers gives another number of scores
   */
  void requireScores(ModelUpdate next, int scores, Optional<Routing> now) {
    if (next.card().newScores() || now.isEmpty()) {
      return;
    }
    for (Share share : now.get().shares()) {
      Known known = versions.get(now.get().version(share.version()));
      if (known != null && known.scores() != scores) {
        throw new ModelException(
            "expected %d scores a record, as version '%s' gives, which answers now, found %d: publish it as one that gives new scores (--new-scores) if that is meant"
                .formatted(known.scores(), share.version(), scores));
      }
    }
  }

  /** A version will be deployed. */
  void add(ModelUpdate next, int scores) {
    Known known = new Known(next.modelVersion(), next.bytes().length, scores);
    versions.put(known.version(), known);
  }

  /** Forgets those that have gone. */
  void keep(Set<ModelVersion> deployed) {
    versions.keySet().retainAll(deployed);
  }

  void save() throws Exception {
    state.update(List.copyOf(versions.values()));
  }
}
