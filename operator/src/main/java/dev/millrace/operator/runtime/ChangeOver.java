package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

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
      Consumer<Switchboard<T>> connect) {
    this.operator = operator;
    this.state = state;
    this.loader = loader;
    this.ready = ready;
    this.statuses = statuses;
    this.connect = connect;
    this.choice = operator.settings.choice();
  }

  /** Prepares what a restore has brought back, in the caller's thread; tells nothing. */
  Change restore() {
    Change restored = Change.between(Routings.NONE, state.routings(), choice);
    List<Beginning> begins = begins(restored);
    changeOver(restored, begins, loader.loadNow(neededAtOnce(begins)));
    return restored;
  }

  /** A decision that changes nothing, as after a source has read again, closes no batch. */
  void obey(Decision decision) {
    Routings before = state.routings();
    state.received(decision, operator.jobModels);
    if (!state.routings().equals(before)) {
      Change change = Change.between(before, state.routings(), choice);
      List<Beginning> begins = begins(change);
      loader.load(
          neededAtOnce(begins),
          slots -> {
            changeOver(change, begins, slots);
            tell(change, before, decision.routing());
          });
    }
  }

  /** A version that begins, its bytes, and whether it is ready then. */
  private record Beginning(Role role, ModelUpdate model, boolean isReady) {}

  private List<Beginning> begins(Change change) {
    return change.begins().stream().map(this::beginning).toList();
  }

  private Beginning beginning(Role role) {
    ModelUpdate model = state.update(role.version());
    return new Beginning(role, model, !maySleep() || operator.lanes.isInUse(model.name()));
  }

  private boolean maySleep() {
    return choice.eventsNameTheirModels();
  }

  private static List<ModelUpdate> neededAtOnce(List<Beginning> begins) {
    return begins.stream().filter(Beginning::isReady).map(Beginning::model).toList();
  }

  /** Between two batches, on the task's thread. */
  private void changeOver(Change change, List<Beginning> begins, List<ModelSlot<T>> slots) {
    operator.closeBatches();
    change.ends().forEach(operator::end);
    Iterator<ModelSlot<T>> prepared = slots.iterator();
    for (Beginning begin : begins) {
      Lane<T> lane = operator.begin(begin.role(), maySleep() ? begin.model() : null);
      if (begin.isReady()) {
        ready.wake(lane, prepared.next());
      }
    }
    ready.show();
    operator.lanes.setMain(mainOf(change.next()));
    connect.accept(new Switchboard<>(change.next(), choice, operator.lanes::get));
  }

  private void tell(Change change, Routings before, Routing decided) {
    change.begins().forEach(statuses::active);
    change.ends().forEach(role -> statuses.ended(role, change.begins()));
    boolean isSharedAnew =
        before.of(decided.name()).filter(old -> old.shares().equals(decided.shares())).isEmpty();
    if (isSharedAnew && change.begins().isEmpty() && !decided.shares().isEmpty()) {
      statuses.routed(decided);
    }
  }

  private static ModelVersion mainOf(Routings routings) {
    return routings
        .ofCurrent()
        .flatMap(current -> current.roles().stream().findFirst())
        .map(Role::version)
        .orElse(ModelVersion.NONE);
  }
}
