package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.Timelines;
import dev.millrace.operator.runtime.routing.TimelinesSerializer;
import dev.millrace.operator.runtime.store.ModelStore;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * What a task has been told where models go by event time: the timelines, all versions that they
 * name, and the time up to which nothing more will come.
 */
final class TimelineState extends LiveState {
  static final long NOTHING = Long.MIN_VALUE;

  private final boolean eventsNameTheirModels;
  private final long reach;
  private final ListState<Timelines> timelinesState;
  private final ListState<Long> promisedState;
  private Timelines timelines = Timelines.NONE;
  private long promised = NOTHING;

  /**
   * @param reach how far behind the promises events may be, in milliseconds
   */
  TimelineState(OperatorStateStore store, TaskInfo task, Choice<?> choice, long reach)
      throws Exception {
    super(store, task);
    this.eventsNameTheirModels = choice.eventsNameTheirModels();
    this.reach = reach;
    this.timelinesState =
        store.getUnionListState(
            new ListStateDescriptor<>("timelines", TimelinesSerializer.INSTANCE));
    this.promisedState =
        store.getUnionListState(
            new ListStateDescriptor<>("models-promised", LongSerializer.INSTANCE));
  }

  /** What went by arrival until now holds for events of all times that have been. */
  @Override
  void restore(ModelStore shared) throws Exception {
    super.restore(shared);
    for (Timelines restored : timelinesState.get()) {
      timelines = restored;
    }
    for (long restored : promisedState.get()) {
      promised = restored;
    }
    if (timelines.equals(Timelines.NONE)) {
      routings().models().forEach(model -> add(model, Decision.ALWAYS));
    }
    timelinesState.clear();
    promisedState.clear();
  }

  @Override
  void decided(Decision decision) {
    add(decision.routing(), decision.from());
    timelines = timelines.endingAfter(horizon());
  }

  private void add(Routing model, long from) {
    Routings all = routings();
    if (eventsNameTheirModels) {
      timelines = timelines.after(model.name(), from, model);
    } else if (all.ofCurrent().isPresent()) {
      timelines = timelines.after(Timelines.OF_ALL, from, all.ofCurrent().get());
    }
  }

  /** The end of the stream is no time that is so far behind. */
  private long horizon() {
    boolean isBounded = promised != NOTHING && promised != Long.MAX_VALUE;
    return isBounded && promised >= NOTHING + reach ? promised - reach : NOTHING;
  }

  @Override
  boolean isNeeded(ModelVersion version) {
    return timelines.names(version);
  }

  void promised(long time) {
    promised = Math.max(promised, time);
  }

  long promised() {
    return promised;
  }

  Timelines timelines() {
    return timelines;
  }

  @Override
  void save() throws Exception {
    super.save();
    if (isFirstTask()) {
      timelinesState.update(List.of(timelines));
      promisedState.update(List.of(promised));
    }
  }
}
