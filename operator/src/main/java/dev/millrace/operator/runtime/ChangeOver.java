package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.pieces.Arrival;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a task gets from one routings to the next: what begins is prepared by the {@link
 * ModelLoader}, then all changes at once, between two batches. What it does then, it tells.
 *
 * <p>Where events name their models, a version begins asleep, unless another version of its model
 * is in use: it takes over from that one without a pause.
 */
final class ChangeOver<T> {
  private final ScoringOperator<T> operator;
  private final LiveState state;
  private final ModelLoader<T> loader;
  private final ReadyModels<T> ready;
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
      ReadyModels<T> ready,
      TaskStatuses statuses,
      FallBacks<T> fallBacks,
      Consumer<Switchboard<T>> connect) {
    this.operator = operator;
    this.state = state;
    this.loader = loader;
    this.ready = ready;
    this.statuses = statuses;
    this.fallBacks = fallBacks;
    this.connect = connect;
    this.choice = operator.settings.choice();
  }

  /** Prepares what a restore has brought back, in the caller's thread; tells nothing. */
  Change restore() {
    Change restored = Change.between(Routings.NONE, state.routings(), choice);
    List<Beginning> begins = begins(restored);
    changeOver(restored, begins, loader.loadNow(neededAtOnce(begins)), Set.of());
    return restored;
  }

  /** A decision that changes nothing, as after a source has read again, closes no batch. */
  void obey(Arrival arrival) {
    Decision decision = arrival.decision();
    Routings before = state.routings();
    state.received(arrival);
    if (!state.routings().equals(before)) {
      Change change = Change.between(before, state.routings(), choice);
      List<Beginning> begins = begins(change);
      loader.load(neededAtOnce(begins), slots -> take(change, begins, slots, before, decision));
    }
  }

  /** A version that begins, its bytes, and whether it is ready then. */
  private record Beginning(Role role, DeployedModel model, boolean isReady) {}

  private List<Beginning> begins(Change change) {
    return change.begins().stream().map(this::beginning).toList();
  }

  private Beginning beginning(Role role) {
    DeployedModel model = state.model(role.version());
    return new Beginning(
        role, model, !maySleep() || operator.lanes.isInUse(model.version().name()));
  }

  private boolean maySleep() {
    return choice.eventsNameTheirModels();
  }

  private static List<DeployedModel> neededAtOnce(List<Beginning> begins) {
    return begins.stream().filter(Beginning::isReady).map(Beginning::model).toList();
  }

  private void take(
      Change change,
      List<Beginning> begins,
      List<ModelSlot<T>> slots,
      Routings before,
      Decision decision) {
    List<ModelVersion> triedAnew = changeOver(change, begins, slots, changed(change, decision));
    statuses.changed(change, before, decision.routing());
    triedAnew.stream()
        .map(Role::answering)
        .filter(role -> operator.lanes.get(role) != null && !change.begins().contains(role))
        .forEach(statuses::active);
  }

  private static Set<String> changed(Change change, Decision decision) {
    return Stream.concat(
            Stream.of(decision.routing().name()),
            change.ends().stream().map(role -> role.version().name()))
        .collect(Collectors.toSet());
  }

  /**
   * Between two batches, on the task's thread.
   *
   * @param changed the models that it is about
   * @return the versions that had failed, and are tried anew
   */
  private List<ModelVersion> changeOver(
      Change change, List<Beginning> begins, List<ModelSlot<T>> slots, Set<String> changed) {
    operator.closeBatches();
    List<ModelVersion> triedAnew = fallBacks.end(changed);
    change.ends().forEach(operator::end);
    Iterator<ModelSlot<T>> prepared = slots.iterator();
    for (Beginning begin : begins) {
      Lane<T> lane = operator.begin(begin.role(), maySleep() ? begin.model() : null);
      fallBacks.watch(lane);
      if (begin.isReady()) {
        ready.wake(lane, prepared.next());
      }
    }
    ready.show();
    operator.lanes.setMain(fallBacks.answering(change.next().main()));
    connect.accept(fallBacks.switchboard(change.next()));
    return triedAnew;
  }
}
