package dev.millrace.operator.runtime.metrics;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostEstimator;
import dev.millrace.engine.Pass;
import dev.millrace.operator.runtime.pace.Pace;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * What a task tells of one version of a model.
 *
 * <p>Batches are counted and timed; records are looked at one by one in a {@link Sampler sample}.
 * The task's thread tells, and allocates nothing for it; reporters' threads read what stood a
 * moment ago.
 */
public final class ModelMetrics {
  /** The place of scores that are not finite. */
  public static final String SCORES = "scores";

  private static final long HISTOGRAMS = 5;

  private final Counter scored = new SimpleCounter();
  private final Counter rejected = new SimpleCounter();
  private final Counter batches = new SimpleCounter();
  private final SketchHistogram batchSize = new SketchHistogram();
  private final SketchHistogram waitMillis = new SketchHistogram();
  private final SketchHistogram packNanos = new SketchHistogram();
  private final SketchHistogram computeMicros = new SketchHistogram();
  private final SketchHistogram emitMicros = new SketchHistogram();
  private final Rejections rejections = new Rejections();
  private final ScoreSketches scores;
  private final Drift drift;
  private final Sampler sampler;
  private final int scoresPerRecord;
  private final CostEstimator costs;
  private final Pace pace;
  private final long activated = System.nanoTime();
  private boolean isPackTimed = true;

  ModelMetrics(CompiledModel model, CostEstimator costs, Drift drift, Pace pace) {
    this.scores = new ScoreSketches(model.outputs());
    this.drift = drift;
    this.scoresPerRecord = model.scoresPerRecord();
    this.sampler = new Sampler(scoresPerRecord + drift.inputs());
    this.costs = costs;
    this.pace = pace;
  }

  /** Shows all of it in this group from now on. */
  void register(MetricGroup group) {
    group.counter("scored", scored);
    group.counter("rejected", rejected);
    group.counter("batches", batches);
    group.histogram("batchSize", batchSize);
    group.histogram("waitMillis", waitMillis);
    group.histogram("packNanos", packNanos);
    group.histogram("computeMicros", computeMicros);
    group.histogram("emitMicros", emitMicros);
    group.gauge("nanRate", (Gauge<Double>) this::nanRate);
    group.gauge("secondsSinceActivation", (Gauge<Long>) this::secondsSinceActivation);
    group.gauge("batchCostFixedMicros", (Gauge<Double>) () -> costs.estimate().fixedMicros());
    group.gauge(
        "batchCostPerRecordMicros", (Gauge<Double>) () -> costs.estimate().perRecordMicros());
    group.gauge("batchLimit", (Gauge<Integer>) pace::limit);
    group.gauge("batchHoldMicros", (Gauge<Double>) pace::holdMicros);
    rejections.register(group);
    scores.register(group);
    drift.register(group);
  }

  /** What it takes, in bytes, but for a few. */
  public long bytes() {
    return HISTOGRAMS * QuantileSketch.SIZES_BYTES + scores.bytes();
  }

  /** Whether to time the packing of a batch's first record. */
  public boolean isPackTimed() {
    return isPackTimed;
  }

  /** Packing a batch's first record has taken that long. */
  public void packed(long nanos) {
    isPackTimed = false;
    packNanos.update(nanos);
  }

  /** A batch has been closed whose oldest record has waited that long. */
  public void closed(int records, long millis) {
    batches.inc();
    batchSize.update(records);
    waitMillis.update(millis);
  }

  /** A forward pass over that many rows has taken that long, up to {@code now}. */
  public void computed(Pass pass, int rows, long nanos, long now) {
    costs.observe(rows, nanos);
    computeMicros.update(nanos / 1000);
    if (sampler.isDue(now)) {
      look(pass, rows, sampler.stride(rows, now));
    }
  }

  private void look(Pass pass, int rows, int stride) {
    isPackTimed = true;
    for (int row = 0; row < rows; row += stride) {
      scores.add(pass.scores(), row * scoresPerRecord);
      drift.add(pass, row);
    }
  }

  /** Letting records go has taken that long, so many of them scored. */
  void emitted(int records, long nanos) {
    scored.inc(records);
    emitMicros.update(nanos / 1000);
  }

  void rejected(String place) {
    rejected.inc();
    rejections.count(place);
  }

  /** The share of records with a score that is not finite, of those that went through a pass. */
  private double nanRate() {
    double notFinite = rejections.at(SCORES);
    return notFinite == 0 ? 0 : notFinite / (notFinite + scored.getCount());
  }

  private long secondsSinceActivation() {
    return (System.nanoTime() - activated) / 1_000_000_000L;
  }
}
