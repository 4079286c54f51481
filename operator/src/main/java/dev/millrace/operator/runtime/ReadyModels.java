package dev.millrace.operator.runtime;

import dev.millrace.operator.runtime.metrics.ReadyMetrics;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Which of a task's versions are ready. An event wakes one that sleeps: the {@link ModelLoader}
 * prepares it, one after the other, and the least recently used go to sleep for it where ready ones
 * take more than they may.
 *
 * <p>What is ready without need never takes more than that, but for one version and those that are
 * on their way.
 */
final class ReadyModels<T> {
  /** A version that events wait for, since when by {@link System#nanoTime}. */
  private record Awaited<T>(Lane<T> lane, long since) {}

  /** How many events of a task wait; above that it waits itself. */
  private static final int MOST_WAITING = 10_000;

  private final ScoringOperator<T> operator;
  private final ModelLoader<T> loader;
  private final long mostBytes;
  private final ReadyMetrics metrics;

  /** Those that are awaited, the first of which the loader prepares. */
  private final Queue<Awaited<T>> awaited = new ArrayDeque<>();

  private Loading<T> next;
  private int waiting;

  /**
   * @param mostBytes what versions that may sleep take together while they are ready
   */
  ReadyModels(
      ScoringOperator<T> operator, ModelLoader<T> loader, long mostBytes, ReadyMetrics metrics) {
    this.operator = operator;
    this.loader = loader;
    this.mostBytes = mostBytes;
    this.metrics = metrics;
  }

  /** Takes in an event of a version that sleeps, and wakes the version. */
  void wakeFor(StreamRecord<T> event, Lane<T> lane) {
    if (!lane.isAwaited()) {
      awaited.add(new Awaited<>(lane, System.nanoTime()));
    }
    operator.keepWaiting(event, lane);
    waiting++;
    if (next == null) {
      prepareNext();
    }
    if (waiting >= MOST_WAITING) {
      await(lane);
    }
  }

  private void prepareNext() {
    Awaited<T> first = awaited.peek();
    next = first == null ? null : loader.wake(first.lane().model(), this::awake);
  }

  /** The loader goes on while this one's events are scored. */
  private void awake(ModelSlot<T> slot) {
    Awaited<T> first = awaited.remove();
    prepareNext();
    waiting -= first.lane().waiting();
    wake(first.lane(), slot);
    metrics.woke(System.nanoTime() - first.since());
  }

  /** A version is ready; its like make room for it. */
  void wake(Lane<T> lane, ModelSlot<T> slot) {
    operator.wake(lane, slot);
    makeRoom(lane);
    show();
  }

  private void makeRoom(Lane<T> woken) {
    List<Lane<T>> ready = operator.lanes.thatMaySleep();
    long bytes = ready.stream().mapToLong(Lane::bytes).sum();
    for (Lane<T> lane : ready) {
      if (bytes <= mostBytes) {
        return;
      }
      if (lane != woken) {
        bytes -= lane.bytes();
        operator.sleep(lane);
      }
    }
  }

  /** Shows how many are ready and how many sleep. */
  void show() {
    metrics.show(operator.lanes.ready(), operator.lanes.size());
  }

  /** Wakes a version that another one needs, while the caller waits. */
  void wakeNow(Lane<T> lane) {
    if (lane.isAwaited()) {
      await(lane);
    } else if (!lane.isReady()) {
      wake(lane, loader.wakeNow(lane.model()));
    }
  }

  /** Blocks until an awaited version is ready, and its events have left. */
  void await(Lane<T> lane) {
    while (!lane.isReady()) {
      next.take();
    }
  }
}
