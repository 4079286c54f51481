package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.pieces.Arrival;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Scores each event with the version that is named for its timestamp, whenever it arrives.
 *
 * <p>An event that is ahead of what the model stream has promised stays in the {@link WaitingRoom}
 * until it is not: then nothing will be decided any more for its time. An idle model stream
 * promises nothing.
 */
class TimelineScoringOperator<T> extends LiveScoringOperator<T> {
  private static final long serialVersionUID = 1L;

  /** What Flink has for events without a timestamp. */
  private static final long NO_TIME = Long.MIN_VALUE;

  private transient TimelineState state;
  private transient TimelineChanges<T> changes;
  private transient TimelineBoard<T> board;
  private transient long promised = TimelineState.NOTHING;

  TimelineScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    super(parameters, settings, outputs);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        new TimelineState(
            context.getOperatorStateStore(),
            getRuntimeContext().getTaskInfo(),
            settings.choice(),
            reach());
  }

  /** How far behind the promises events may be, in milliseconds. */
  long reach() {
    return settings.modelTime().reach().toMillis();
  }

  @Override
  public void open() throws Exception {
    super.open();
    state.restore(jobModels.store());
    changes = new TimelineChanges<>(this, state, loader, ready, statuses, next -> board = next);
    Change restored = changes.restore();
    promise(state.promised());
    mailbox.execute(() -> restored.begins().forEach(statuses::active), "tell restored versions");
  }

  @Override
  public void processElement1(StreamRecord<T> event) {
    long time = event.getTimestamp();
    if (time == NO_TIME) {
      reject(event, "time", "expected a timestamp, found none");
    } else if (time <= promised) {
      score(event);
    } else if (!waiting.isFull()) {
      waiting.add(event);
    } else {
      turnAway(event);
    }
  }

  private void score(StreamRecord<T> event) {
    try {
      accept(event, board.trackOf(event.getValue(), event.getTimestamp()));
    } catch (BadRecordException e) {
      reject(event, e.place(), e.getMessage());
    }
  }

  private void turnAway(StreamRecord<T> event) {
    boolean isSilent = promised == TimelineState.NOTHING;
    String models = isSilent ? "has promised nothing" : "is at " + GateClock.tell(promised);
    turnAway(
        event, "the model stream " + models + ", and " + waiting.size() + " events wait for it");
  }

  @Override
  void obey(Arrival arrival) {
    changes.obey(arrival);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    changes.promise(mark.getTimestamp(), () -> promise(mark.getTimestamp()));
  }

  /** A promise counts: events up to its time wait no longer. */
  private void promise(long time) {
    promised = Math.max(promised, time);
    waiting.leave(promised, this::score, this::signal);
  }

  /** No message will come any more. */
  @Override
  void endWaiting() {
    promise(Long.MAX_VALUE);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.save();
  }
}
