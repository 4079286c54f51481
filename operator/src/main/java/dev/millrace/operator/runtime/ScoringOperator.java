package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import dev.millrace.operator.runtime.metrics.ScoringMetrics;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The core of both doors: a record joins the open batch, the batch closes, its records leave.
 *
 * <p>A batch closes when it is full, when its oldest record has waited its limit, before a
 * checkpoint's barrier, when the model changes and at the end of the input. So no checkpoint ever
 * holds an open batch. Watermarks and their kin keep their place among the records.
 *
 * @param <T> the record
 */
abstract class ScoringOperator<T> extends AbstractStreamOperator<Scored<T>> {
  private static final long serialVersionUID = 1L;

  protected final transient ScoringSettings<T> settings;
  protected final transient ModelSlots<T> models = new ModelSlots<>();

  private final transient OutputTag<Rejection<T>> rejections;
  protected transient JobModels jobModels;
  private transient ScoringMetrics meters;
  private transient Outlet<T> outlet;
  private transient BatchScorer<T> scorer;
  private transient BatchTimer timer;
  private transient MicroBatch<T> batch;

  ScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      OutputTag<Rejection<T>> rejections) {
    super(parameters);
    this.settings = settings;
    this.rejections = rejections;
  }

  /** What a batch keeps of a record: itself, or a copy where others use the object again. */
  abstract UnaryOperator<T> keep();

  @Override
  public void open() throws Exception {
    super.open();
    jobModels = JobModels.of(getRuntimeContext());
    meters = new ScoringMetrics(getMetricGroup(), models::version, jobModels::preparations);
    outlet = new Outlet<>(output, rejections, meters);
    scorer = new BatchScorer<>(outlet, meters);
    timer = new BatchTimer(processingTimeService, settings.batch().maxWait(), this::closeBatch);
  }

  /** Takes a record into the open batch, or rejects it. */
  final void accept(StreamRecord<T> event) {
    try {
      batch.add(event);
    } catch (BadRecordException e) {
      reject(event, e.place(), e.getMessage());
      return;
    }
    if (batch.size() == 1) {
      timer.batchOpened();
    }
    if (batch.isFull() || timer.isImpatient()) {
      closeBatch();
    }
  }

  final void reject(StreamRecord<T> event, String place, String reason) {
    outlet.reject(event.getValue(), event.getTimestamp(), place, reason, models.version());
  }

  /** Lets a signal out behind the records that came before it. */
  final void signal(StreamElement signal) {
    if (isBatchOpen()) {
      batch.signals().add(batch.size(), signal);
    } else {
      outlet.signal(signal);
    }
  }

  /** Scores what the open batch holds and lets it go: the one way that records leave. */
  final void closeBatch() {
    if (isBatchOpen()) {
      batch.metrics().closed(batch.size(), timer.batchClosed());
      scorer.score(batch);
      batch.clear();
    }
  }

  /** Makes {@code next} the model of all records from here on. */
  final void swap(ModelSlot<T> next) {
    closeBatch();
    meters.retired(models.version());
    models.put(next);
    ModelMetrics metrics =
        meters.activated(next.version(), next.compiled(), next.costs(), next.drift());
    batch = new MicroBatch<>(next, metrics, keep());
  }

  private boolean isBatchOpen() {
    return batch != null && !batch.isEmpty();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    closeBatch();
  }

  @Override
  public void finish() throws Exception {
    closeBatch();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    models.close();
    super.close();
  }
}
