package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.pieces.Arrival;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Scores each event with the version that is named for it when the event arrives. Time on the model
 * stream means nothing here.
 *
 * <p>Until a version answers, events stay in the {@link WaitingRoom}.
 */
final class ArrivalScoringOperator<T> extends LiveScoringOperator<T> {
  private static final long serialVersionUID = 1L;

  private transient LiveState state;
  private transient ChangeOver<T> changes;
  private transient Switchboard<T> switchboard;
  private transient Lane<T> only;

  ArrivalScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    super(parameters, settings, outputs);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = new LiveState(context.getOperatorStateStore(), getRuntimeContext().getTaskInfo());
  }

  @Override
  public void open() throws Exception {
    super.open();
    state.restore(jobModels.store());
    FallBacks<T> fallBacks = new FallBacks<>(this, state, loader, ready, statuses, this::use);
    changes = new ChangeOver<>(this, state, loader, ready, statuses, fallBacks, this::connect);
    Change restored = changes.restore();
    mailbox.execute(() -> restored.begins().forEach(statuses::active), "tell restored versions");
  }

  @Override
  public void processElement1(StreamRecord<T> event) {
    if (only != null) {
      accept(event, only);
    } else if (!switchboard.isEmpty()) {
      dispatch(event);
    } else if (!waiting.isFull()) {
      waiting.add(event);
    } else {
      turnAway(event);
    }
  }

  private void dispatch(StreamRecord<T> event) {
    try {
      accept(event, switchboard.trackOf(event.getValue()));
    } catch (BadRecordException e) {
      reject(event, e.place(), e.getMessage());
    }
  }

  @Override
  void obey(Arrival arrival) {
    changes.obey(arrival);
  }

  /** Another switchboard holds from here on: the events that waited are the first. */
  private void connect(Switchboard<T> next) {
    use(next);
    if (!next.isEmpty()) {
      waiting.leave(this::processElement1, this::signal);
    }
  }

  private void use(Switchboard<T> next) {
    switchboard = next;
    only = next.only();
  }

  private void turnAway(StreamRecord<T> event) {
    turnAway(event, "no model has arrived, and " + waiting.size() + " events wait for one already");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.save();
  }

  @Override
  void endWaiting() {
    waiting.leave(
        event -> reject(event, Choice.MODEL, "the input ended before a model arrived"),
        this::signal);
  }
}
