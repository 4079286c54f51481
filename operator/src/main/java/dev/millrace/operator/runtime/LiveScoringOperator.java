package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.BeforeFirstModel.Overflow;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.metrics.ReadyMetrics;
import dev.millrace.operator.runtime.pieces.Arrival;
import dev.millrace.operator.runtime.pieces.Joiner;
import dev.millrace.operator.runtime.pieces.Piece;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
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
 * <p>Versions are prepared by the {@link ModelLoader} and begin and end between two batches. What
 * was decided is state, and is prepared before the first record after a restore.
 */
abstract class LiveScoringOperator<T> extends ScoringOperator<T>
    implements TwoInputStreamOperator<T, Piece, Scored<T>>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;
  private static final int EVENTS = 1;

  private final transient OutputTag<ModelStatus> statusOutput;
  private final transient Joiner joiner;
  protected final transient WaitingRoom<T> waiting;
  private transient WaitingState<T> waitingState;
  protected transient TaskStatuses statuses;
  protected transient ModelLoader<T> loader;
  protected transient ReadyModels<T> ready;

  LiveScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    super(parameters, settings, outputs);
    this.statusOutput = outputs.statuses();
    this.joiner = new Joiner(jobModels.store());
    this.waiting = new WaitingRoom<>(settings.beforeFirstModel().maxWaiting());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    TypeSerializer<T> events = config.getTypeSerializerIn(0, getUserCodeClassloader());
    waitingState = new WaitingState<>(context.getOperatorStateStore(), events);
    waitingState.restore(waiting);
  }

  @Override
  public void open() throws Exception {
    super.open();
    TaskInfo task = getRuntimeContext().getTaskInfo();
    statuses = new TaskStatuses(output, statusOutput, task, processingTimeService);
    loader = new ModelLoader<>(settings, jobModels, mailbox, getUserCodeClassloader());
    ready = new ReadyModels<>(this, loader, mostReadyBytes(), new ReadyMetrics(getMetricGroup()));
  }

  private long mostReadyBytes() {
    return settings.keepReady() == null ? shareOfHeap() : settings.keepReady().getBytes();
  }

  /** A quarter of the heap, shared among the slots of this JVM. */
  private long shareOfHeap() {
    Configuration configuration =
        getContainingTask().getEnvironment().getTaskManagerInfo().getConfiguration();
    int slots = configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
    return Runtime.getRuntime().maxMemory() / 4 / slots;
  }

  /** Nothing is copied: these records come off the network, which makes a new one each. */
  @Override
  UnaryOperator<T> keep() {
    return UnaryOperator.identity();
  }

  @Override
  public final void processElement2(StreamRecord<Piece> received) throws Exception {
    joiner.add(received.getValue()).ifPresent(this::obey);
  }

  /** Takes an event into the batches of the version that answers and of the shadows beside it. */
  final void accept(StreamRecord<T> event, Track<T> track) throws BadRecordException {
    Lane<T> lane = track.laneOf(event.getValue(), settings.choice());
    for (Lane<T> shadow : track.shadows()) {
      enter(event, shadow);
    }
    enter(event, lane);
  }

  private void enter(StreamRecord<T> event, Lane<T> lane) {
    if (lane.isReady()) {
      accept(event, lane);
    } else {
      ready.wakeFor(event, lane);
    }
  }

  @Override
  final void awaitWaking(Lane<T> lane) {
    ready.await(lane);
  }

  /** The gate has decided. */
  abstract void obey(Arrival arrival);

  /** Lets no event wait any longer: both inputs have ended. */
  abstract void endWaiting();

  /** An event that cannot wait, since too many do. */
  final void turnAway(StreamRecord<T> event, String reason) {
    if (settings.beforeFirstModel().overflow() == Overflow.FAIL) {
      throw new FlinkRuntimeException(reason);
    }
    reject(event, Choice.MODEL, reason);
  }

  /** Lets a signal out behind the events that came before it, those that wait among them. */
  private void hold(StreamElement signal) {
    if (waiting.isEmpty()) {
      signal(signal);
    } else {
      waiting.add(signal);
    }
  }

  /** Whether a change is being prepared. */
  boolean isLoading() {
    return loader.isLoading();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    waitingState.save(waiting);
  }

  @Override
  public void endInput(int input) throws Exception {
    if (input == EVENTS) {
      closeBatches();
    }
  }

  /** Both inputs have ended: a change that is on its way still counts, none will come after it. */
  @Override
  public void finish() throws Exception {
    awaitModels();
    endWaiting();
    super.finish();
  }

  final void awaitModels() throws InterruptedException {
    while (isLoading()) {
      mailbox.yield();
    }
  }

  @Override
  public void close() throws Exception {
    if (loader != null) {
      loader.close();
    }
    joiner.close();
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
    noteBacklog(attributes);
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
