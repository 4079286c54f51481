package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a task gets from one routings to the next: what begins is prepared by the {@link
 * ModelLoader}, then all changes at once, between two batches. What it does then, it tells.
 */
final class ChangeOver<T> {
  private final ScoringOperator<T> operator;
  private final LiveState state;
  private final ModelLoader<T> loader;
  private final TaskStatuses statuses;
  private final FallBacks<T> fallBacks;
  private final Consumer<Switchboard<T>> connect;
  private final Choice<T> choice;

  /**
   * @param connect is given each switchboard, from where on it holds
   */
  ChangeOver(
      ScoringOperator<T> operator,
      LiveState state,
      ModelLoader<T> loader,
      TaskStatuses statuses,
      FallBacks<T> fallBacks,
      Consumer<Switchboard<T>> connect) {
    this.operator = operator;
    this.state = state;
    this.loader = loader;
    this.statuses = statuses;
    this.fallBacks = fallBacks;
    this.connect = connect;
    this.choice = operator.settings.choice();
  }

  /** Prepares what a restore has brought back, in the caller's thread; tells nothing. */
  Change restore() {
    Change restored = Change.between(Routings.NONE, state.routings(), choice);
    changeOver(restored, loader.loadNow(updates(restored)), Set.of());
    return restored;
  }

  /** A decision that changes nothing, as after a source has read again, closes no batch. */
  void obey(Decision decision) {
    Routings before = state.routings();
    state.received(decision, operator.jobModels);
    if (!state.routings().equals(before)) {
      Change change = Change.between(before, state.routings(), choice);
      loader.load(updates(change), slots -> take(change, slots, before, decision.routing()));
    }
  }

  private List<ModelUpdate> updates(Change change) {
    return change.begins().stream().map(role -> state.update(role.version())).toList();
  }

  private void take(Change change, List<ModelSlot<T>> slots, Routings before, Routing decided) {
    List<ModelVersion> triedAnew = changeOver(change, slots, changed(change, decided));
    statuses.changed(change, before, decided);
    triedAnew.stream()
        .map(Role::answering)
        .filter(role -> operator.lanes.get(role) != null && !change.begins().contains(role))
        .forEach(statuses::active);
  }

  private static Set<String> changed(Change change, Routing decided) {
    return Stream.concat(
            Stream.of(decided.name()), change.ends().stream().map(role -> role.version().name()))
        .collect(Collectors.toSet());
  }

  /**
   * Between two batches, on the task's thread.
   *
   * @param changed the models that it is about
   * @return the versions that had failed, and are tried anew
   */
  private List<ModelVersion> changeOver(
      Change change, List<ModelSlot<T>> slots, Set<String> changed) {
    operator.closeBatches();
    List<ModelVersion> triedAnew = fallBacks.end(changed);
    change.ends().forEach(operator::end);
    for (int i = 0; i < slots.size(); i++) {
      fallBacks.watch(operator.begin(change.begins().get(i), slots.get(i)));
    }
    operator.lanes.setMain(fallBacks.answering(change.next().main()));
    connect.accept(fallBacks.switchboard(change.next()));
    return triedAnew;
  }
}
