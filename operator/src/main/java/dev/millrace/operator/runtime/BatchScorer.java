package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;

/**
 * Runs a batch through its model and lets every record go, in order.
 *
 * <p>A record that the model cannot score takes nobody with it: where a pass fails, the batch is
 * halved until that record stands alone. Scores that are not finite are no scores. A batch of
 * {@code n} records takes {@code 2n - 1} passes at worst, and {@code n} where many records before
 * it have failed, since each is then run by itself. What a user's layer throws is its record's
 * failure; a JVM without memory is nobody's, and fails the task.
 */
final class BatchScorer<T> {
  /** After so many records in a row that no pass was good for, whole batches are not tried. */
  private static final int HOPELESS = 32;

  private final Outlet<T> outlet;
  private final Consumer<StreamElement> signalOutlet;

  /** Why the batch's first records have no scores, as long as none has: they have not left. */
  private final List<Failure> held = new ArrayList<>();

  private boolean isAnyScored;
  private int failedInARow;
  private Failure lastFailure = new Failure("model", "it has not failed");

  /** How many records in a row no pass was good for. */
  private int failedPasses;

  /** When the last pass ended. */
  private long computed;

  /** Why a record has no scores. */
  private record Failure(String place, String reason) {
    @Override
    public String toString() {
      return place + ": " + reason;
    }
  }

  BatchScorer(Outlet<T> outlet) {
    this.outlet = outlet;
    this.signalOutlet = outlet::signal;
  }

  /**
   * Scores the whole batch and lets go of all that is in it.
   *
   * @return false if the model has failed every record: nothing has left then, and {@link
   *     #rejectAll} is to be called
   */
  boolean score(MicroBatch<T> batch) {
    return score(batch, true);
  }

  /** The same for a batch that is not packed yet. */
  boolean scoreAnew(MicroBatch<T> batch) {
    return score(batch, false);
  }

  private boolean score(MicroBatch<T> batch, boolean isPacked) {
    int size = batch.size();
    isAnyScored = false;
    held.clear();
    if (failedPasses >= HOPELESS) {
      runOneByOne(batch);
    } else {
      settle(batch, 0, size, isPacked ? run(batch, size) : packAndRun(batch, 0, size));
    }
    if (isAnyScored) {
      batch.signals().leaveBefore(batch.size(), signalOutlet);
    }
    return isAnyScored;
  }

  /** Lets go of a batch that the model has failed: each record is rejected for its own reason. */
  void rejectAll(MicroBatch<T> batch) {
    letHeldGo(batch);
    batch.signals().leaveBefore(batch.size(), signalOutlet);
  }

  /** How many records in a row the model has failed, up to now. */
  int failedInARow() {
    return failedInARow;
  }

  /** Where the last of them failed, and why. */
  String lastFailure() {
    return lastFailure.toString();
  }

  private void runOneByOne(MicroBatch<T> batch) {
    for (int record = 0; record < batch.size(); record++) {
      settle(batch, record, record + 1, packAndRun(batch, record, record + 1));
    }
  }

  private void settle(MicroBatch<T> batch, int from, int to, Throwable failure) {
    if (failure == null) {
      release(batch, from, to);
    } else if (to - from == 1) {
      fail(batch, from, failure);
    } else {
      int middle = (from + to) >>> 1;
      settle(batch, from, middle, packAndRun(batch, from, middle));
      settle(batch, middle, to, packAndRun(batch, middle, to));
    }
  }

  private Throwable packAndRun(MicroBatch<T> batch, int from, int to) {
    try {
      batch.packAgain(from, to);
    } catch (BadRecordException e) {
      return new ModelException(e.getMessage(), e).at(e.place());
    }
    return run(batch, to - from);
  }

  /** What went wrong in the pass; nothing that happens downstream. */
  private Throwable run(MicroBatch<T> batch, int rows) {
    long start = System.nanoTime();
    try {
      batch.pass().run(rows);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return e;
    }
    failedPasses = 0;
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
        if (!isAnyScored) {
          letHeldGo(batch);
        }
        if (failedInARow > 0) {
          failedInARow = 0;
        }
        batch.signals().leaveBefore(record, signalOutlet);
        outlet.score(batch.record(record), batch.timestamp(record), own, model);
        scored++;
      } else {
        String reason = "expected finite scores, found " + scores[at + finite] + " as score ";
        fail(batch, record, ModelMetrics.SCORES, reason + finite);
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

  private void fail(MicroBatch<T> batch, int record, Throwable failure) {
    failedPasses++;
    if (failure instanceof ModelException e) {
      fail(batch, record, e.place().isEmpty() ? "model" : e.place(), e.fault());
    } else {
      String reason = new ModelException("its forward pass threw " + failure).fault();
      fail(batch, record, "model", reason);
    }
  }

  private void fail(MicroBatch<T> batch, int record, String place, String reason) {
    failedInARow++;
    lastFailure = new Failure(place, reason);
    if (isAnyScored) {
      reject(batch, record, lastFailure);
    } else {
      held.add(lastFailure);
    }
  }

  /** Those that were held are the batch's first records. */
  private void letHeldGo(MicroBatch<T> batch) {
    isAnyScored = true;
    for (int record = 0; record < held.size(); record++) {
      reject(batch, record, held.get(record));
    }
    held.clear();
  }

  private void reject(MicroBatch<T> batch, int record, Failure failure) {
    ModelVersion model = batch.slot().version();
    batch.signals().leaveBefore(record, signalOutlet);
    outlet.reject(
        batch.record(record), batch.timestamp(record), failure.place(), failure.reason(), model);
  }
}
