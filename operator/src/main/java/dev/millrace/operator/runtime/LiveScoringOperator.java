package dev.millrace.operator.runtime;

import dev.millrace.operator.BeforeFirstModel.Overflow;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
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
 * Scores events, the first input, with the models of the second, which the gate has let pass.
 *
 * <p>A model is prepared by the {@link ModelLoader} and swapped in between two batches. What was
 * received is state, and is prepared before the first record after a restore. Until there is a
 * model, events stay in the {@link WaitingRoom}. Time on the model stream means nothing here.
 */
final class LiveScoringOperator<T> extends ScoringOperator<T>
    implements TwoInputStreamOperator<T, ModelUpdate, Scored<T>>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;
  private static final int EVENTS = 1;
  private static final String MISSING_MODEL = "model";

  private final transient MailboxExecutor mailbox;
  private final transient WaitingRoom<T> waiting;
  private transient LiveState<T> state;
  private transient ModelLoader<T> loader;
  private transient ModelVersion newest = ModelVersion.NONE;

  LiveScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      OutputTag<Rejection<T>> rejections) {
    super(parameters, settings, rejections);
    this.mailbox = parameters.getMailboxExecutor();
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
    loader = new ModelLoader<>(settings, jobModels, mailbox, getUserCodeClassloader());
    state.restoreModel().ifPresent(this::startRestored);
  }

  private void startRestored(ModelUpdate model) {
    newest = model.modelVersion();
    start(loader.loadNow(model));
  }

  /** Nothing is copied: these records come off the network, which makes a new one each. */
  @Override
  UnaryOperator<T> keep() {
    return UnaryOperator.identity();
  }

  @Override
  public void processElement1(StreamRecord<T> event) {
    if (!models.isEmpty()) {
      accept(event);
    } else if (!waiting.isFull()) {
      waiting.add(event);
    } else {
      turnAway(event);
    }
  }

  /** The same model twice in a row, as after a source has read again, changes nothing. */
  @Override
  public void processElement2(StreamRecord<ModelUpdate> received) throws Exception {
    ModelUpdate update = received.getValue();
    if (!update.modelVersion().equals(newest)) {
      newest = update.modelVersion();
      state.received(update);
      loader.load(update, this::start);
    }
  }

  /** Between two batches, on the task's thread: the events that waited are the first. */
  private void start(ModelSlot<T> model) {
    swap(model);
    waiting.leave(this::accept, this::signal);
  }

  private void turnAway(StreamRecord<T> event) {
    String reason = "no model has arrived, and " + waiting.size() + " events wait for one already";
    if (settings.beforeFirstModel().overflow() == Overflow.FAIL) {
      throw new FlinkRuntimeException(reason);
    }
    reject(event, MISSING_MODEL, reason);
  }

  /** Whether a model is being prepared. */
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
      closeBatch();
    }
  }

  /** Both inputs have ended: a model that is on its way still counts, none will come after it. */
  @Override
  public void finish() throws Exception {
    while (!waiting.isEmpty() && isLoading()) {
      mailbox.yield();
    }
    waiting.leave(
        event -> reject(event, MISSING_MODEL, "the input ended before a model arrived"),
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
    closeBatch();
    super.processWatermark1(event);
  }

  @Override
  public void processWatermark2(WatermarkEvent event) {}
}
