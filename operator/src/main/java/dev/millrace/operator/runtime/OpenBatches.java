package dev.millrace.operator.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;

/**
 * The batches of a task that are open, the oldest first, and the signals that wait for them.
 *
 * <p>Behind a single batch a signal keeps its place among the records. Behind several, or one of a
 * version that sleeps, it leaves once all of them have: later records may overtake it then, earlier
 * ones never come after it.
 */
final class OpenBatches<T> {
  private final Consumer<StreamElement> output;
  private final List<Lane<T>> open = new ArrayList<>();
  private final Signals behindSeveral = new Signals();
  private long openings;
  private long left;
  private long signals;

  OpenBatches(Consumer<StreamElement> output) {
    this.output = output;
  }

  void opened(Lane<T> lane) {
    open.add(lane);
    lane.batchOpened(openings);
    openings++;
  }

  /** The lane's records have left, that many: so do the signals that waited for them alone. */
  void closed(Lane<T> lane, int records) {
    open.remove(lane);
    left += records;
    lane.batchClosed();
    behindSeveral.leaveBefore(open.isEmpty() ? openings : open.get(0).opening(), output);
  }

  /** Lets a signal out behind the records that came before it. */
  void signal(StreamElement signal) {
    signals++;
    if (open.isEmpty()) {
      output.accept(signal);
    } else if (open.size() == 1 && behindSeveral.isEmpty() && oldest().isReady()) {
      MicroBatch<T> only = oldest().batch();
      only.signals().add(only.size(), signal);
    } else {
      behindSeveral.add(openings, signal);
    }
  }

  /** How many records and signals have come, but for those that were rejected. */
  long arrivals() {
    long records = left;
    for (Lane<T> lane : open) {
      records += lane.size();
    }
    return records + signals;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  Lane<T> oldest() {
    return open.get(0);
  }

  /** Those of versions that are ready, the oldest first, as they are now. */
  List<Lane<T>> ready() {
    List<Lane<T>> ready = new ArrayList<>(open);
    ready.removeIf(lane -> !lane.isReady());
    return ready;
  }
}
