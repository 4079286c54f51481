package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Role;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * A version at work in a task: its batch, the clock that says when the batch is late, and where its
 * records leave.
 */
final class Lane<T> implements AutoCloseable {
  private final Role role;
  private final MicroBatch<T> batch;
  private final BatchTimer timer;
  private final BatchScorer<T> scorer;
  private final Outlet<T> outlet;
  private Predicate<Lane<T>> rescue = lane -> false;
  private long opening;

  /**
   * A lane with an empty batch.
   *
   * @param outlet where its records leave
   * @param onLate is given the lane when its oldest record has waited {@code maxWait}
   */
  Lane(
      Role role,
      MicroBatch<T> batch,
      Outlet<T> outlet,
      ProcessingTimeService time,
      Duration maxWait,
      Consumer<Lane<T>> onLate) {
    this.role = role;
    this.batch = batch;
    this.timer = new BatchTimer(time, maxWait, () -> onLate.accept(this));
    this.scorer = new BatchScorer<>(outlet);
    this.outlet = outlet;
  }

  Role role() {
    return role;
  }

  ModelVersion version() {
    return role.version();
  }

  MicroBatch<T> batch() {
    return batch;
  }

  Outlet<T> outlet() {
    return outlet;
  }

  /** Whether the batch is to be closed at once. */
  boolean isDue() {
    return batch.isFull() || timer.isImpatient();
  }

  /** The batch has got its first record; that many have been opened in the task before. */
  void batchOpened(long before) {
    opening = before;
    timer.batchOpened();
  }

  /** How many batches had been opened in the task before this one. */
  long opening() {
    return opening;
  }

  /** Scores the batch and lets its records go. */
  void score() {
    batch.metrics().closed(batch.size(), timer.batchClosed());
    if (!scorer.score(batch) && !rescue.test(this)) {
      scorer.rejectAll(batch);
    }
    batch.clear();
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

  @Override
  public void close() {
    batch.slot().close();
  }
}
