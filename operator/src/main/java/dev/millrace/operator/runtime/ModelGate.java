package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.CheckpointRoom;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.RoutingsSerializer;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Decides for all tasks what the messages of the model stream change. What cannot be ends here,
 * with the reason on the status stream, and changes nothing.
 *
 * <p>There is one gate a job, so all tasks get the same decisions in the same order. The routings
 * are its state. A message that its source reads again passes again, and changes nothing.
 *
 * <p>Where models go by event time, a decision has its time, and the watermark behind it promises
 * that none will come for that time or before: {@link GateClock}.
 */
final class ModelGate<T> extends AbstractStreamOperator<Decision>
    implements OneInputStreamOperator<ModelMessage, Decision> {
  private static final long serialVersionUID = 1L;

  private final ScoringSettings<T> settings;
  private final OutputTag<ModelStatus> statusOutput;
  private transient Admission<T> admission;
  private transient ListState<Routings> state;
  private transient Routings routings;
  private transient KnownVersions known;
  private transient GateClock clock;
  private transient GateStatuses statuses;

  ModelGate(ScoringSettings<T> settings, OutputTag<ModelStatus> statusOutput) {
    this.settings = settings;
    this.statusOutput = statusOutput;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    OperatorStateStore store = context.getOperatorStateStore();
    state = store.getListState(new ListStateDescriptor<>("routings", RoutingsSerializer.INSTANCE));
    routings = Routings.NONE;
    for (Routings restored : state.get()) {
      routings = restored;
    }
    known = new KnownVersions(store);
    clock = new GateClock(settings.choice(), store);
  }

  @Override
  public void open() throws Exception {
    super.open();
    JobModels models = JobModels.of(getRuntimeContext());
    admission = new Admission<>(settings, models, known, CheckpointRoom.of(this));
    statuses = new GateStatuses(output, statusOutput, getProcessingTimeService());
  }

  @Override
  public void processElement(StreamRecord<ModelMessage> received) {
    ModelMessage message = received.getValue().undated();
    try {
      if (!isByEventTime()) {
        if (!(message instanceof Heartbeat)) {
          obey(message, Decision.ALWAYS);
        }
      } else if (message instanceof Heartbeat) {
        promise(clock.timeOf(received) - 1);
      } else {
        obey(message, clock.timeOf(received));
      }
    } catch (ModelException e) {
      statuses.refused(message, e.getMessage());
    }
  }

  private boolean isByEventTime() {
    return settings.modelTime().isEventTime();
  }

  private void obey(ModelMessage message, long from) {
    Decision decision = decide(message, from).from(from);
    Routings before = routings;
    routings = routings.after(decision);
    known.keep(routings.deployed());
    if (isByEventTime()) {
      clock.decided(message.name(), from);
    }
    output.collect(new StreamRecord<>(decision));
    statuses.decided(message, decision);
    before
        .of(message.name())
        .ifPresent(routing -> statuses.gone(message, routing, decision.routing()));
  }

  private Decision decide(ModelMessage message, long from) {
    admission.requireName(message);
    clock.requireInOrder(message.name(), from);
    return admission.decide(message, routings);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (isByEventTime()) {
      promise(mark.getTimestamp());
    } else {
      super.processWatermark(mark);
    }
  }

  private void promise(long time) {
    if (clock.promise(time)) {
      output.emitWatermark(new Watermark(time));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.of(routings));
    known.save();
    clock.save();
  }

  @Override
  public void close() throws Exception {
    if (admission != null) {
      admission.close();
    }
    super.close();
  }
}
