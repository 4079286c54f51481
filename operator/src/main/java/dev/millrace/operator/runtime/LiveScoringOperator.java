package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.BeforeFirstModel.Overflow;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.pieces.Joiner;
import dev.millrace.operator.runtime.pieces.Piece;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.OutputTag;

/**
 * Scores events, the first input, with the versions that the gate's decisions, the second, name for
 * them.
 *
 * <p>Versions begin and end between two batches, in {@link ChangeOver}. What was decided is state,
 * and is prepared before the first record after a restore. Until a version answers, events stay in
 * the {@link WaitingRoom}. Time on the model stream means nothing here.
 */
final class LiveScoringOperator<T> extends ScoringOperator<T>
    implements TwoInputStreamOperator<T, Piece, Scored<T>>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;
  private static final int EVENTS = 1;

  private final transient MailboxExecutor mailbox;
  private final transient OutputTag<ModelStatus> statusOutput;
  private final transient WaitingRoom<T> waiting;
  private final transient Joiner joiner = new Joiner();
  private transient LiveState<T> state;
  private transient ModelLoader<T> loader;
  private transient ChangeOver<T> changes;
  private transient Switchboard<T> switchboard;
  private transient Lane<T> only;

  LiveScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    super(parameters, settings, outputs);
    this.mailbox = parameters.getMailboxExecutor();
    this.statusOutput = outputs.statuses();
    this.waiting = new WaitingRoom<>(settings.beforeFirstModel().maxWaiting());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    TypeSerializer<T> record = config.getTypeSerializerIn(0, getUserCodeClassloader());
    TaskInfo task = getRuntimeContext().getTaskInfo();
    state = new LiveState<>(context.getOperatorStateStore(), record, task);
    state.restore(waiting);
  }

  @Override
  public void open() throws Exception {
    super.open();
    int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    TaskStatuses statuses = new TaskStatuses(output, statusOutput, task, processingTimeService);
    loader = new ModelLoader<>(settings, jobModels, mailbox, getUserCodeClassloader());
    changes = new ChangeOver<>(this, state, loader, statuses, this::connect);
    state.restoreModels(jobModels);
    Change restored = changes.restore();
    mailbox.execute(() -> restored.begins().forEach(statuses::active), "tell restored versions");
  }

  /** Nothing is copied: these records come off the network, which makes a new one each. */
  @Override
  UnaryOperator<T> keep() {
    return UnaryOperator.identity();
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

  /** Sends an event to the version that answers, and to the shadows beside it. */
  private void dispatch(StreamRecord<T> event) {
    T record = event.getValue();
    try {
      Track<T> track = switchboard.trackOf(record);
      Lane<T> lane = track.laneOf(record, settings.choice());
      for (Lane<T> shadow : track.shadows()) {
        accept(event, shadow);
      }
      accept(event, lane);
    } catch (BadRecordException e) {
      reject(event, e.place(), e.getMessage());
    }
  }

  @Override
  public void processElement2(StreamRecord<Piece> received) {
    joiner.add(received.getValue()).ifPresent(changes::obey);
  }

  /** Another switchboard holds from here on: the events that waited are the first. */
  private void connect(Switchboard<T> next) {
    switchboard = next;
    only = next.only();
    if (!next.isEmpty()) {
      waiting.leave(this::processElement1, this::signal);
    }
  }

  private void turnAway(StreamRecord<T> event) {
    String reason = "no model has arrived, and " + waiting.size() + " events wait for one already";
    if (settings.beforeFirstModel().overflow() == Overflow.FAIL) {
      throw new FlinkRuntimeException(reason);
    }
    reject(event, Choice.MODEL, reason);
  }

  /** Whether a change is being prepared. */
  boolean isLoading() {
    return loader.isLoading();
  }

  private void hold(StreamElement signal) {
    if (waiting.isEmpty()) {
      signal(signal);
    } else {
      waiting.add(signal);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.save(waiting);
  }

  @Override
  public void endInput(int input) {
    if (input == EVENTS) {
      closeBatches();
    }
  }

  /** Both inputs have ended: a change that is on its way still counts, none will come after it. */
  @Override
  public void finish() throws Exception {
    while (isLoading()) {
      mailbox.yield();
    }
    waiting.leave(
        event -> reject(event, Choice.MODEL, "the input ended before a model arrived"),
        this::signal);
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (loader != null) {
      loader.close();
    }
    super.close();
  }

  @Override
  public void processWatermark1(Watermark mark) {
    hold(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {}

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int index) {
    if (index == EVENTS - 1) {
      hold(status);
    }
  }

  @Override
  public void processRecordAttributes1(RecordAttributes attributes) {
    hold(attributes);
  }

  @Override
  public void processRecordAttributes2(RecordAttributes attributes) {}

  /** A user's own kind of watermark: rare enough to close the batch for. */
  @Override
  public void processWatermark1(WatermarkEvent event) throws Exception {
    closeBatches();
    super.processWatermark1(event);
  }

  @Override
  public void processWatermark2(WatermarkEvent event) {}
}
