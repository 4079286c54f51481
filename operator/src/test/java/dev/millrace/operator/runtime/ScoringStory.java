package dev.millrace.operator.runtime;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.Dated;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.pieces.Cutter;
import dev.millrace.operator.runtime.pieces.Piece;
import dev.millrace.operator.runtime.pieces.PieceSerializer;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * Drives one scoring task step by step in Flink's operator harness, and tells what came out: {@code
 * "1.0 -> 2.0 v2 @100"}, {@code "watermark 100"}.
 *
 * <p>With {@link #restoredAfterEachStep} the task is snapshotted, thrown away and restored after
 * each step: the same story must come out.
 */
final class ScoringStory implements AutoCloseable {
  private static final int LARGEST_STATE = 64 << 20;
  private static final Outputs<Reading> OUTPUTS = Outputs.of(TypeInformation.of(Reading.class));

  private final StreamOperatorFactory<Scored<Reading>> factory;
  private final List<Object> out = new ArrayList<>();
  private final List<StreamRecord<Rejection<Reading>>> rejected = new ArrayList<>();
  private final List<StreamRecord<Scored<Reading>>> shadowed = new ArrayList<>();
  private final List<StreamRecord<ModelStatus>> told = new ArrayList<>();
  private Routings gate = Routings.NONE;
  private Task task;
  private boolean isRestoring;
  private boolean reusesObjects;
  private int parallelism = 1;
  private int subtask;
  private long now;
  private long checkpoint;

  private ScoringStory(StreamOperatorFactory<Scored<Reading>> factory) {
    this.factory = factory;
  }

  static ScoringSettings<Reading> upTo(int records) {
    return ScoringSettings.of(Reading.FEATURES)
        .with(BatchPolicy.upTo(records).within(Duration.ofMillis(50)));
  }

  static ScoringStory fixed(ModelUpdate model, ScoringSettings<Reading> settings) {
    return new ScoringStory(new FixedScoringFactory<>(settings, OUTPUTS, model));
  }

  static ScoringStory live(ScoringSettings<Reading> settings) {
    return new ScoringStory(new LiveScoringFactory<>(settings, OUTPUTS));
  }

  ScoringStory restoredAfterEachStep(boolean isRestored) {
    isRestoring = isRestored;
    return this;
  }

  ScoringStory reusingObjects() {
    reusesObjects = true;
    return this;
  }

  ScoringStory subtask(int index, int of) {
    subtask = index;
    parallelism = of;
    return this;
  }

  ScoringStory start() throws Exception {
    return start(null);
  }

  ScoringStory start(OperatorSubtaskState state) throws Exception {
    task = new Task(factory);
    task.setProcessingTime(now);
    task.setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_STATE));
    task.setup(Scored.type(TypeInformation.of(Reading.class)).createSerializer(task.types()));
    task.initializeState(state);
    task.open();
    return this;
  }

  // What happens

  ScoringStory event(double x) throws Exception {
    return event(new StreamRecord<>(new Reading(x)));
  }

  ScoringStory event(double x, long timestamp) throws Exception {
    return event(new StreamRecord<>(new Reading(x), timestamp));
  }

  ScoringStory event(Reading reading) throws Exception {
    return event(new StreamRecord<>(reading));
  }

  private ScoringStory event(StreamRecord<Reading> event) throws Exception {
    if (task.isLive()) {
      task.two().processElement1(event);
    } else {
      task.one().processElement(event);
    }
    return step();
  }

  ScoringStory watermark(long timestamp) throws Exception {
    if (task.isLive()) {
      task.two().processWatermark1(new Watermark(timestamp));
    } else {
      task.one().processWatermark(new Watermark(timestamp));
    }
    return step();
  }

  ScoringStory status(WatermarkStatus status) throws Exception {
    if (task.isLive()) {
      task.two().processWatermarkStatus1(status);
    } else {
      task.one().processWatermarkStatus(status);
    }
    return step();
  }

  ScoringStory backlog(boolean isBacklog) throws Exception {
    if (task.isLive()) {
      task.two().processRecordAttributes1(new RecordAttributes(isBacklog));
    } else {
      task.one().processRecordAttributes(new RecordAttributes(isBacklog));
    }
    return step();
  }

  /** A model arrives and is prepared. */
  ScoringStory model(ModelUpdate update) throws Exception {
    return message(update);
  }

  /** What the gate decides on a message arrives, and is done. */
  ScoringStory message(ModelMessage message) throws Exception {
    messageOnItsWay(message);
    modelsArrive();
    return step();
  }

  /** A model arrives; the loader works on it. */
  ScoringStory modelOnItsWay(ModelUpdate update) throws Exception {
    return messageOnItsWay(update);
  }

  ScoringStory messageOnItsWay(ModelMessage message) throws Exception {
    long from = message instanceof Dated dated ? dated.from().toEpochMilli() : Decision.ALWAYS;
    Decision decision = gate.decide(message.undated()).from(from);
    gate = gate.after(decision);
    List<Piece> pieces = new ArrayList<>();
    new Cutter().flatMap(decision, new ListCollector<>(pieces));
    for (Piece piece : pieces) {
      task.two().processElement2(new StreamRecord<>(piece));
    }
    return this;
  }

  /** The loader hands over all that it works on. */
  ScoringStory modelsArrive() throws Exception {
    while (task.live().isLoading()) {
      task.getTaskMailbox().take(0).run();
    }
    return this;
  }

  /** No decision will come for that time or before. */
  ScoringStory promise(long time) throws Exception {
    task.two().processWatermark2(new Watermark(time));
    return step();
  }

  /** The task runs the mails that it has, and not those that they send. */
  ScoringStory mails() throws Exception {
    for (int left = task.getTaskMailbox().size(); left > 0; left--) {
      task.getTaskMailbox().take(0).run();
    }
    return this;
  }

  /** The input has nothing more: nothing comes between the task's mails. */
  ScoringStory inputIsDry() throws Exception {
    while (task.getTaskMailbox().hasMail()) {
      mails();
    }
    return step();
  }

  ScoringStory watermarkOfModels(long timestamp) throws Exception {
    task.two().processWatermark2(new Watermark(timestamp));
    task.two().processWatermarkStatus2(WatermarkStatus.IDLE);
    task.two().processRecordAttributes2(new RecordAttributes(true));
    return step();
  }

  ScoringStory millisPass(long millis) throws Exception {
    now += millis;
    task.setProcessingTime(now);
    return step();
  }

  ScoringStory barrier() throws Exception {
    task.prepareSnapshotPreBarrier(++checkpoint);
    return this;
  }

  ScoringStory eventsEnd() throws Exception {
    if (task.getOperator() instanceof BoundedMultiInput inputs) {
      inputs.endInput(1);
    } else {
      ((BoundedOneInput) task.getOperator()).endInput();
    }
    return this;
  }

  ScoringStory modelsEnd() throws Exception {
    task.two().processWatermark2(Watermark.MAX_WATERMARK);
    ((BoundedMultiInput) task.getOperator()).endInput(2);
    return this;
  }

  ScoringStory finish() throws Exception {
    task.getOperator().finish();
    return this;
  }

  OperatorSubtaskState checkpoint() throws Exception {
    barrier();
    return task.snapshot(checkpoint, now);
  }

  /** The task is lost; another goes on from its last checkpoint. */
  ScoringStory failAndRestore(OperatorSubtaskState state) throws Exception {
    remember();
    task.close();
    return start(state);
  }

  private ScoringStory step() throws Exception {
    return isRestoring ? failAndRestore(checkpoint()) : this;
  }

  // What came of it

  List<String> output() {
    remember();
    return out.stream().map(ScoringStory::tell).toList();
  }

  List<String> rejections() {
    remember();
    return rejected.stream()
        .map(r -> r.getValue().record() + ": " + r.getValue().place() + ": " + tellReason(r))
        .toList();
  }

  /** The events that were scored, with all their scores. */
  @SuppressWarnings("unchecked") // the operator's only output
  List<Scored<Reading>> scored() {
    remember();
    return out.stream()
        .filter(StreamRecord.class::isInstance)
        .map(element -> ((StreamRecord<Scored<Reading>>) element).getValue())
        .toList();
  }

  /** The events that were rejected. */
  List<Rejection<Reading>> rejected() {
    remember();
    return rejected.stream().map(StreamRecord::getValue).toList();
  }

  List<String> shadows() {
    remember();
    return shadowed.stream().map(ScoringStory::tell).toList();
  }

  /** What the task has told of models: {@code "ACTIVE v2"}. */
  List<String> statuses() {
    remember();
    return told.stream()
        .map(StreamRecord::getValue)
        .map(s -> (s.state() + " " + s.model().version() + " " + s.detail()).stripTrailing())
        .toList();
  }

  /** What the task has of its job's models. */
  JobModels models() {
    return JobModels.of(task.getOperator().getRuntimeContext());
  }

  private void remember() {
    out.addAll(task.getOutput());
    task.getOutput().clear();
    moveTo(rejected, OUTPUTS.rejections());
    moveTo(shadowed, OUTPUTS.shadows());
    moveTo(told, OUTPUTS.statuses());
  }

  private <V> void moveTo(List<StreamRecord<V>> remembered, OutputTag<V> tag) {
    if (task.getSideOutput(tag) != null) {
      remembered.addAll(task.getSideOutput(tag));
      task.getSideOutput(tag).clear();
    }
  }

  private static String tellReason(StreamRecord<Rejection<Reading>> rejection) {
    return rejection.getValue().reason() + tellTime(rejection);
  }

  @SuppressWarnings("unchecked") // the operator's only output
  private static String tell(Object element) {
    if (element instanceof StreamRecord<?> record) {
      Scored<Reading> scored = ((StreamRecord<Scored<Reading>>) record).getValue();
      return scored.record()
          + " -> "
          + scored.score()
          + " "
          + scored.model().version()
          + tellTime(record);
    }
    return element instanceof Watermark mark
        ? "watermark " + mark.getTimestamp()
        : element instanceof RecordAttributes attributes
            ? "backlog " + attributes.isBacklog()
            : element.equals(WatermarkStatus.IDLE) ? "idle" : "active";
  }

  private static String tellTime(StreamRecord<?> record) {
    return record.hasTimestamp() ? " @" + record.getTimestamp() : "";
  }

  @Override
  public void close() {
    task.close();
  }

  /** The harness, for one or two inputs. */
  private final class Task extends AbstractStreamOperatorTestHarness<Scored<Reading>> {
    Task(StreamOperatorFactory<Scored<Reading>> factory) throws Exception {
      super(factory, 128, parallelism, subtask);
      TypeSerializer<Reading> readings =
          TypeInformation.of(Reading.class).createSerializer(types());
      config.setupNetworkInputs(readings, PieceSerializer.INSTANCE);
      config.serializeAllConfigs();
      if (reusesObjects) {
        executionConfig.enableObjectReuse();
      }
    }

    SerializerConfig types() {
      return executionConfig.getSerializerConfig();
    }

    boolean isLive() {
      return operator instanceof LiveScoringOperator;
    }

    LiveScoringOperator<Reading> live() {
      return (LiveScoringOperator<Reading>) operator;
    }

    @SuppressWarnings("unchecked")
    OneInputStreamOperator<Reading, ?> one() {
      return (OneInputStreamOperator<Reading, ?>) operator;
    }

    @SuppressWarnings("unchecked")
    TwoInputStreamOperator<Reading, Piece, ?> two() {
      return (TwoInputStreamOperator<Reading, Piece, ?>) operator;
    }

    /** Closes without finishing, as a failure does. */
    @Override
    public void close() {
      try {
        operator.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not close the operator", e);
      }
    }
  }
}
