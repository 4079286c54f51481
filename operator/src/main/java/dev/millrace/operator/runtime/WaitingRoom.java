package dev.millrace.operator.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Events that wait for the first model, and the signals that wait behind them. */
final class WaitingRoom<T> {
  static final long NO_WATERMARK = Long.MIN_VALUE;

  private final int capacity;
  private final List<StreamRecord<T>> events = new ArrayList<>();
  private final Signals signals = new Signals();
  private long watermark = NO_WATERMARK;

  WaitingRoom(int capacity) {
    this.capacity = capacity;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  int size() {
    return events.size();
  }

  boolean isFull() {
    return events.size() >= capacity;
  }

  /** Takes an event in; what a restore brings back may be more than the capacity. */
  void add(StreamRecord<T> event) {
    events.add(event);
  }

  void add(StreamElement signal) {
    signals.add(events.size(), signal);
    if (signal.isWatermark()) {
      watermark = signal.asWatermark().getTimestamp();
    }
  }

  /** Lets everybody go, in order. */
  void leave(Consumer<StreamRecord<T>> toEvents, Consumer<StreamElement> toSignals) {
    for (int i = 0; i < events.size(); i++) {
      signals.leaveBefore(i, toSignals);
      toEvents.accept(events.get(i));
    }
    signals.leaveBefore(events.size(), toSignals);
    events.clear();
    watermark = NO_WATERMARK;
  }

  List<StreamElement> events() {
    return List.copyOf(events);
  }

  /** The last watermark that waits. */
  long watermark() {
    return watermark;
  }

  /** Events as another task may have left them, behind which that watermark holds. */
  void restore(Iterable<StreamElement> restored, long behind) {
    restored.forEach(event -> events.add(event.asRecord()));
    if (behind != NO_WATERMARK && !events.isEmpty()) {
      add(new Watermark(behind));
    }
  }
}
