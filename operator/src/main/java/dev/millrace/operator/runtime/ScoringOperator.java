package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import dev.millrace.operator.runtime.metrics.ScoringMetrics;
import dev.millrace.operator.runtime.pace.Pace;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The core of both doors: a record joins the open batch of a version, the batch closes, its records
 * leave.
 *
 * <p>A batch closes when its {@link Pacer} says so, when its oldest record has waited its limit,
 * before a checkpoint's barrier, when versions change and at the end of the input. So no checkpoint
 * ever holds an open batch. Watermarks and their kin never leave before an earlier record. A
 * version that sleeps has an open batch too, of records that wait for it; it closes when the
 * version wakes.
 *
 * @param <T> the record
 */
abstract class ScoringOperator<T> extends AbstractStreamOperator<Scored<T>> {
  private static final long serialVersionUID = 1L;

  protected final transient ScoringSettings<T> settings;
  protected final transient MailboxExecutor mailbox;
  protected final transient Lanes<T> lanes = new Lanes<>();

  private final transient Outputs<T> outputs;
  protected final transient JobModels jobModels;
  private transient ScoringMetrics meters;
  private transient Outlet<T> answers;
  private transient Outlet<T> shadows;
  private transient OpenBatches<T> open;
  private transient Pacer<T> pacer;

  ScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    super(parameters);
    this.settings = settings;
    this.mailbox = parameters.getMailboxExecutor();
    this.outputs = outputs;
    this.jobModels = JobModels.of(getRuntimeContext());
  }

  /** What a batch keeps of a record: itself, or a copy where others use the object again. */
  abstract UnaryOperator<T> keep();

  @Override
  public void open() throws Exception {
    super.open();
    meters = new ScoringMetrics(getMetricGroup(), lanes::main, jobModels::preparations);
    answers = new Outlet<>(output, outputs.rejections(), meters);
    shadows = new ShadowOutlet<>(output, outputs.rejections(), outputs.shadows(), meters);
    open = new OpenBatches<>(answers::signal);
    pacer = new Pacer<>(settings.batch(), open, mailbox, this::closeBatch);
  }

  /** Takes a record into a version's open batch, or rejects it. */
  final void accept(StreamRecord<T> event, Lane<T> lane) {
    if (!lane.add(event)) {
      return;
    }
    if (lane.batch().size() == 1) {
      open.opened(lane);
    }
    if (lane.wantsAttention()) {
      pacer.attend(lane);
    }
  }

  /** Lets a record wait for a version that sleeps. */
  final void keepWaiting(StreamRecord<T> event, Lane<T> lane) {
    if (!lane.isAwaited()) {
      open.opened(lane);
    }
    lane.keepWaiting(event);
  }

  /** Rejects a record that no version has seen. */
  final void reject(StreamRecord<T> event, String place, String reason) {
    answers.reject(event.getValue(), event.getTimestamp(), place, reason, ModelVersion.NONE);
  }

  /** Lets a signal out behind the records that came before it. */
  final void signal(StreamElement signal) {
    open.signal(signal);
  }

  /** The source says whether it is catching up: batches know at once, what follows in its turn. */
  final void noteBacklog(RecordAttributes attributes) {
    pacer.announceBacklog(Boolean.TRUE.equals(attributes.isBacklog()));
  }

  /** Scores what a version's open batch holds and lets it go: the one way that records leave. */
  final void closeBatch(Lane<T> lane) {
    int records = lane.size();
    if (!lane.isReady()) {
      awaitWaking(lane);
    } else if (records > 0) {
      lane.score();
      open.closed(lane, records);
    }
  }

  /** A record has waited its limit: for others, or for a version that wakes as soon as it can. */
  private void late(Lane<T> lane) {
    if (lane.isReady()) {
      pacer.late(lane);
    }
  }

  /** Blocks until a version that has been woken is ready, and its records have left. */
  abstract void awaitWaking(Lane<T> lane);

  /** Closes all open batches, the oldest first. */
  final void closeBatches() {
    while (!open.isEmpty()) {
      closeBatch(open.oldest());
    }
  }

  /** Lets a version work from here on, always ready. */
  final Lane<T> begin(Role role, ModelSlot<T> slot) {
    Lane<T> lane = begin(role, (DeployedModel) null);
    wake(lane, slot);
    return lane;
  }

  /**
   * Lets a version work from here on; it sleeps.
   *
   * @param model what it is prepared from whenever it is asked for; null if it may not sleep again
   */
  final Lane<T> begin(Role role, DeployedModel model) {
    Lane<T> lane =
        new Lane<>(
            role, model, role.isShadow() ? shadows : answers, processingTimeService, this::late);
    lanes.add(lane);
    meters.began();
    return lane;
  }

  /** A version is ready: what waited for it leaves at once. */
  final void wake(Lane<T> lane, ModelSlot<T> slot) {
    Pace pace = pacer.of(slot.costs(), slot.pass().capacity());
    ModelMetrics metrics =
        meters.activated(slot.version(), slot.compiled(), slot.costs(), slot.drift(), pace);
    int records = lane.waiting();
    lane.wake(new MicroBatch<>(slot, metrics, keep()), pace);
    open.closed(lane, records);
  }

  /** Lets a version sleep until it is asked for anew. */
  final void sleep(Lane<T> lane) {
    closeBatch(lane);
    meters.retired(lane.version());
    lane.sleep();
  }

  /** Lets go of a version, which holds no record. */
  final void end(Role role) {
    meters.retired(role.version());
    lanes.remove(role);
  }

  /** The version before answers for one that fails every record. */
  final void fellBack() {
    meters.fellBack();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    closeBatches();
  }

  @Override
  public void finish() throws Exception {
    closeBatches();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    lanes.close();
    super.close();
  }
}
