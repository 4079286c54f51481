package dev.millrace.operator.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Events that wait for their models, and the signals that wait behind them.
 *
 * <p>Events leave in the order in which they came, all or those up to a time; a signal leaves once
 * every event has that came before it.
 */
final class WaitingRoom<T> {
  static final long NO_WATERMARK = Long.MIN_VALUE;

  private final int capacity;
  private final Signals signals = new Signals();
  private List<Waiting<T>> events = new ArrayList<>();
  private long arrived;
  private long earliest = Long.MAX_VALUE;
  private long watermark = NO_WATERMARK;

  /** An event, and how many had come before it. */
  private record Waiting<T>(long number, StreamRecord<T> event) {
    /** Its timestamp; one without any is earlier than all. */
    long time() {
      return event.getTimestamp();
    }
  }

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
    Waiting<T> next = new Waiting<>(arrived, event);
    events.add(next);
    arrived++;
    earliest = Math.min(earliest, next.time());
  }

  void add(StreamElement signal) {
    signals.add(arrived, signal);
    if (signal.isWatermark()) {
      watermark = signal.asWatermark().getTimestamp();
    }
  }

  /** Lets everybody go, in order. */
  void leave(Consumer<StreamRecord<T>> toEvents, Consumer<StreamElement> toSignals) {
    leave(Long.MAX_VALUE, toEvents, toSignals);
  }

  /** Lets events of up to that time go, in order, and the signals that no event is before. */
  void leave(long upTo, Consumer<StreamRecord<T>> toEvents, Consumer<StreamElement> toSignals) {
    if (upTo < earliest) {
      return;
    }
    List<Waiting<T>> all = events;
    events = new ArrayList<>();
    earliest = Long.MAX_VALUE;
    for (Waiting<T> next : all) {
      if (events.isEmpty()) {
        signals.leaveBefore(next.number(), toSignals);
      }
      if (next.time() <= upTo) {
        toEvents.accept(next.event());
      } else {
        events.add(next);
        earliest = Math.min(earliest, next.time());
      }
    }
    if (events.isEmpty()) {
      signals.leaveBefore(arrived, toSignals);
      watermark = NO_WATERMARK;
    }
  }

  List<StreamElement> events() {
    return events.stream().<StreamElement>map(Waiting::event).toList();
  }

  /** The last watermark that waits. */
  long watermark() {
    return watermark;
  }

  /** Events as another task may have left them, behind which that watermark holds. */
  void restore(Iterable<StreamElement> restored, long behind) {
    restored.forEach(event -> add(event.<T>asRecord()));
    if (behind != NO_WATERMARK && !events.isEmpty()) {
      add(new Watermark(behind));
    }
  }
}
