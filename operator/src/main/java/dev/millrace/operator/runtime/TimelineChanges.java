package dev.millrace.operator.runtime;

import dev.millrace.operator.runtime.pieces.Arrival;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.Timelines;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How a task takes in decisions for events of a time, and promises that none will come any more:
 * one after the other, so that a promise counts once what was decided before it is prepared.
 *
 * <p>Every version may sleep: a backfill over thirty of them holds ready those that it is at.
 */
final class TimelineChanges<T> {
  private final ScoringOperator<T> operator;
  private final TimelineState state;
  private final ModelLoader<T> loader;
  private final ReadyModels<T> ready;
  private final TaskStatuses statuses;
  private final Consumer<TimelineBoard<T>> connect;
  private final Choice<T> choice;

  /**
   * @param connect is given each board, from where on it holds
   */
  TimelineChanges(
      ScoringOperator<T> operator,
      TimelineState state,
      ModelLoader<T> loader,
      ReadyModels<T> ready,
      TaskStatuses statuses,
      Consumer<TimelineBoard<T>> connect) {
    this.operator = operator;
    this.state = state;
    this.loader = loader;
    this.ready = ready;
    this.statuses = statuses;
    this.connect = connect;
    this.choice = operator.settings.choice();
  }

  /** A version that begins, its bytes, and whether it is ready then. */
  private record Beginning(Role role, DeployedModel model, boolean isReady) {}

  /** What versions do from here on, and what they do no more. */
  private record Turn(Timelines next, List<Beginning> begins, List<Role> ends) {
    List<DeployedModel> neededAtOnce() {
      return begins.stream().filter(Beginning::isReady).map(Beginning::model).toList();
    }
  }

  /** Prepares the newest versions of a restore, in the caller's thread; tells nothing. */
  Change restore() {
    Change newest = Change.between(Routings.NONE, state.routings(), choice);
    Predicate<Role> isNewest = Set.copyOf(newest.begins())::contains;
    Turn restored =
        turn(Timelines.NONE, role -> !choice.eventsNameTheirModels() && isNewest.test(role));
    take(restored, loader.loadNow(restored.neededAtOnce()));
    operator.lanes.setMain(state.routings().main());
    return newest;
  }

  void obey(Arrival arrival) {
    Decision decision = arrival.decision();
    Timelines timelines = state.timelines();
    Routings before = state.routings();
    state.received(arrival);
    if (!state.timelines().equals(timelines) || !state.routings().equals(before)) {
      Turn turn = turn(timelines, this::isAskedForSoon);
      Change change = Change.between(before, state.routings(), choice);
      loader.load(
          turn.neededAtOnce(),
          slots -> {
            take(turn, slots);
            operator.lanes.setMain(change.next().main());
            statuses.changed(change, before, decision.routing());
          });
    }
  }

  private boolean isAskedForSoon(Role role) {
    return !choice.eventsNameTheirModels() || operator.lanes.isInUse(role.version().name());
  }

  private Turn turn(Timelines before, Predicate<Role> isReady) {
    Timelines next = state.timelines();
    List<Beginning> begins =
        without(next.roles(), before.roles()).stream()
            .map(role -> new Beginning(role, state.model(role.version()), isReady.test(role)))
            .toList();
    return new Turn(next, begins, without(before.roles(), next.roles()));
  }

  private static List<Role> without(List<Role> some, List<Role> others) {
    Set<Role> known = Set.copyOf(others);
    return some.stream().filter(role -> !known.contains(role)).toList();
  }

  /**
   * Nothing more will come for that time or before.
   *
   * @param counts is told once that holds
   */
  void promise(long time, Runnable counts) {
    state.promised(time);
    if (loader.isLoading()) {
      loader.load(List.of(), none -> counts.run());
    } else {
      counts.run();
    }
  }

  /** Between two batches, on the task's thread. */
  private void take(Turn turn, List<ModelSlot<T>> slots) {
    operator.closeBatches();
    turn.ends().forEach(operator::end);
    Iterator<ModelSlot<T>> prepared = slots.iterator();
    for (Beginning begin : turn.begins()) {
      Lane<T> lane = operator.begin(begin.role(), begin.model());
      if (begin.isReady()) {
        ready.wake(lane, prepared.next());
      }
    }
    ready.show();
    connect.accept(new TimelineBoard<>(turn.next(), choice, operator.lanes::get));
  }
}
