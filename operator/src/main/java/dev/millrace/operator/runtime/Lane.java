package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.pace.Pace;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * A version at work in a task: its batch, the clock that says when the batch is late, and where its
 * records leave.
 *
 * <p>It is ready, or it sleeps: then it has no model, and what comes for it waits until it wakes,
 * an open batch as any other.
 */
final class Lane<T> implements AutoCloseable {
  private final Role role;
  private final DeployedModel model;
  private final BatchTimer timer;
  private final BatchScorer<T> scorer;
  private final Outlet<T> outlet;
  private Predicate<Lane<T>> rescue = lane -> false;

  /** What came while it slept. */
  private final List<StreamRecord<T>> waiting = new ArrayList<>();

  /** Null while it sleeps. */
  private MicroBatch<T> batch;

  private Pace pace;
  private int attention;
  private boolean isScoring;
  private long opening;

  /**
   * A lane that sleeps.
   *
   * @param model what it is prepared from whenever it is asked for; null if it may not sleep again
   * @param outlet where its records leave
   * @param onLate is given the lane when its oldest record has waited as long as the pace says
   */
  Lane(
      Role role,
      DeployedModel model,
      Outlet<T> outlet,
      ProcessingTimeService time,
      Consumer<Lane<T>> onLate) {
    this.role = role;
    this.model = model;
    this.timer = new BatchTimer(time, () -> onLate.accept(this));
    this.scorer = new BatchScorer<>(outlet);
    this.outlet = outlet;
  }

  Role role() {
    return role;
  }

  ModelVersion version() {
    return role.version();
  }

  boolean isReady() {
    return batch != null;
  }

  /** Whether it is ready and need not be. */
  boolean maySleep() {
    return model != null && isReady() && !isScoring;
  }

  /** What it is prepared from. */
  DeployedModel model() {
    return model;
  }

  /** Whether records wait for it to wake. */
  boolean isAwaited() {
    return !waiting.isEmpty();
  }

  /** How many records wait for it to wake. */
  int waiting() {
    return waiting.size();
  }

  /** Keeps a record until it wakes. */
  void keepWaiting(StreamRecord<T> event) {
    waiting.add(event);
  }

  /** Is ready from here on: what waited leaves at once, what comes at its pace. */
  void wake(MicroBatch<T> empty, Pace own) {
    batch = empty;
    pace = own;
    attention = pace.limit();
    for (StreamRecord<T> event : waiting) {
      if (add(event) && batch.isFull()) {
        score();
      }
    }
    waiting.clear();
    if (!batch.isEmpty()) {
      score();
    }
  }

  /** Frees the model of a lane that holds no record. */
  void sleep() {
    batch.slot().close();
    batch = null;
  }

  /** Its batch, while it is ready. */
  MicroBatch<T> batch() {
    return batch;
  }

  /** Takes a record into the batch; false if it was rejected. */
  boolean add(StreamRecord<T> event) {
    try {
      batch.add(event);
      return true;
    } catch (BadRecordException e) {
      outlet.reject(
          event.getValue(), event.getTimestamp(), e.place(), e.getMessage(), role.version());
      return false;
    }
  }

  /** What it takes while it is ready, in bytes. */
  long bytes() {
    return batch.slot().bytes() + batch.metrics().bytes();
  }

  /** How many records the batch has, or wait for it to wake. */
  int size() {
    return isReady() ? batch.size() : waiting.size();
  }

  /** Whether the batch has reached a size at which something is to be done. */
  boolean wantsAttention() {
    return batch.size() >= attention;
  }

  /** Whether the batch is to be closed at once. */
  boolean isDue() {
    return batch.size() >= pace.limit();
  }

  /** Whether the batch is to be closed when the input is dry. */
  boolean leavesWhenDry() {
    return pace.leavesWhenDry();
  }

  /** Somebody looks whether the input is dry. */
  void lookBegins() {
    attention = pace.limit();
  }

  /** Somebody has looked: the batch goes on. */
  void lookEnds() {
    attention = pace.nextLook(batch.size());
  }

  /** The batch has got its first record; that many have been opened in the task before. */
  void batchOpened(long before) {
    opening = before;
    if (isReady()) {
      timer.batchOpened(pace.opened());
      lookEnds();
    } else {
      timer.batchOpened(0);
    }
  }

  /** How many batches had been opened in the task before this one. */
  long opening() {
    return opening;
  }

  /** Scores the batch and lets its records go. */
  void score() {
    batch.metrics().closed(batch.size(), timer.waited());
    isScoring = true;
    if (!scorer.score(batch) && !rescue.test(this)) {
      scorer.rejectAll(batch);
    }
    pace.closed(batch.size());
    batch.clear();
    isScoring = false;
  }

  /**
   * Scores another version's batch with this one's model, which has no open batch.
   *
   * @return false if it fails every record of it: nothing has left then
   */
  boolean scoreInstead(Lane<T> failing) {
    return scorer.scoreAnew(failing.batch.under(batch));
  }

  /**
   * Whom to ask, before a batch is rejected whole, whether he has scored it with another version.
   */
  void rescuedBy(Predicate<Lane<T>> other) {
    rescue = other;
  }

  /** How many records in a row its model has failed. */
  int failedInARow() {
    return scorer.failedInARow();
  }

  /** Why it has failed the last record that it failed: where, what was expected, what was found. */
  String lastFailure() {
    return scorer.lastFailure();
  }

  void batchClosed() {
    timer.batchClosed();
  }

  @Override
  public void close() {
    if (isReady()) {
      sleep();
    }
  }
}
