package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import java.util.function.Consumer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;

/**
 * Runs a batch through its model and lets every record go, in order.
 *
 * <p>A record that the model cannot score takes nobody with it: where a pass fails, the batch is
 * halved until that record stands alone. Scores that are not finite are no scores.
 */
final class BatchScorer<T> {
  private final Outlet<T> outlet;
  private final Consumer<StreamElement> signalOutlet;

  /** When the last pass ended. */
  private long computed;

  BatchScorer(Outlet<T> outlet) {
    this.outlet = outlet;
    this.signalOutlet = outlet::signal;
  }

  /** Scores the whole batch and lets go of all that is in it. */
  void score(MicroBatch<T> batch) {
    settle(batch, 0, batch.size(), run(batch, batch.size()));
    batch.signals().leaveBefore(batch.size(), signalOutlet);
  }

  private void settle(MicroBatch<T> batch, int from, int to, RuntimeException failure) {
    if (failure == null) {
      release(batch, from, to);
    } else if (to - from == 1) {
      rejectUnscorable(batch, from, failure);
    } else {
      int middle = (from + to) >>> 1;
      settle(batch, from, middle, packAndRun(batch, from, middle));
      settle(batch, middle, to, packAndRun(batch, middle, to));
    }
  }

  private RuntimeException packAndRun(MicroBatch<T> batch, int from, int to) {
    try {
      batch.packAgain(from, to);
    } catch (BadRecordException e) {
      return new ModelException(e.getMessage(), e).at(e.place());
    }
    return run(batch, to - from);
  }

  /** What went wrong in the pass; nothing that happens downstream. */
  private RuntimeException run(MicroBatch<T> batch, int rows) {
    long start = System.nanoTime();
    try {
      batch.pass().run(rows);
    } catch (RuntimeException e) {
      return e;
    }
    computed = System.nanoTime();
    batch.metrics().computed(batch.pass(), rows, computed - start, computed);
    return null;
  }

  private void release(MicroBatch<T> batch, int from, int to) {
    float[] scores = batch.pass().scores();
    int width = batch.slot().scoresPerRecord();
    ModelVersion model = batch.slot().version();
    int scored = 0;
    outlet.startBatch();
    for (int record = from, at = 0; record < to; record++, at += width) {
      float[] own = new float[width];
      int finite = copyFinite(scores, at, own);
      if (finite == width) {
        batch.signals().leaveBefore(record, signalOutlet);
        outlet.score(batch.record(record), batch.timestamp(record), own, model);
        scored++;
      } else {
        rejectScore(batch, record, finite, scores[at + finite]);
      }
    }
    outlet.emitted(batch.metrics(), scored, System.nanoTime() - computed);
  }

  /** Copies a record's scores up to one that is not finite; returns how many. */
  private static int copyFinite(float[] scores, int at, float[] own) {
    int i = 0;
    while (i < own.length && Float.isFinite(scores[at + i])) {
      own[i] = scores[at + i];
      i++;
    }
    return i;
  }

  private void rejectScore(MicroBatch<T> batch, int record, int number, float score) {
    String reason = "expected finite scores, found " + score + " as score " + number;
    reject(batch, record, ModelMetrics.SCORES, reason);
  }

  private void rejectUnscorable(MicroBatch<T> batch, int record, RuntimeException failure) {
    if (failure instanceof ModelException e) {
      reject(batch, record, e.place().isEmpty() ? "model" : e.place(), e.fault());
    } else {
      reject(batch, record, "model", "its forward pass threw " + failure);
    }
  }

  private void reject(MicroBatch<T> batch, int record, String place, String reason) {
    ModelVersion model = batch.slot().version();
    batch.signals().leaveBefore(record, signalOutlet);
    outlet.reject(batch.record(record), batch.timestamp(record), place, reason, model);
  }
}
