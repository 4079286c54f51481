package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.Timelines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a task takes in decisions for events of a time, and promises that none will come any more:
 * one after the other, so that a promise counts once what was decided before it is prepared.
 */
final class TimelineChanges<T> {
  private final ScoringOperator<T> operator;
  private final TimelineState state;
  private final ModelLoader<T> loader;
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
      TaskStatuses statuses,
      Consumer<TimelineBoard<T>> connect) {
    this.operator = operator;
    this.state = state;
    this.loader = loader;
    this.statuses = statuses;
    this.connect = connect;
    this.choice = operator.settings.choice();
  }

  /** What versions do, and what they do no more. */
  private record Turn(Timelines next, List<Role> begins, List<Role> ends) {
    static Turn between(Timelines before, Timelines next) {
      return new Turn(
          next, without(next.roles(), before.roles()), without(before.roles(), next.roles()));
    }

    private static List<Role> without(List<Role> some, List<Role> others) {
      List<Role> rest = new ArrayList<>(some);
      rest.removeAll(others);
      return rest;
    }
  }

  /** Prepares what a restore has brought back, in the caller's thread; tells nothing. */
  Change restore() {
    Turn restored = Turn.between(Timelines.NONE, state.timelines());
    take(restored, loader.loadNow(updates(restored)));
    return Change.between(Routings.NONE, state.routings(), choice);
  }

  void obey(Decision decision) {
    Timelines timelines = state.timelines();
    Routings before = state.routings();
    state.received(decision, operator.jobModels);
    if (!state.timelines().equals(timelines) || !state.routings().equals(before)) {
      Turn turn = Turn.between(timelines, state.timelines());
      Change change = Change.between(before, state.routings(), choice);
      loader.load(
          updates(turn),
          slots -> {
            take(turn, slots);
            operator.lanes.setMain(change.next().main());
            statuses.changed(change, before, decision.routing());
          });
    }
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

  private List<ModelUpdate> updates(Turn turn) {
    return turn.begins().stream().map(role -> state.update(role.version())).toList();
  }

  /** Between two batches, on the task's thread. */
  private void take(Turn turn, List<ModelSlot<T>> slots) {
    operator.closeBatches();
    turn.ends().forEach(operator::end);
    for (int i = 0; i < slots.size(); i++) {
      operator.begin(turn.begins().get(i), slots.get(i));
    }
    connect.accept(new TimelineBoard<>(turn.next(), choice, operator.lanes::get));
  }
}
