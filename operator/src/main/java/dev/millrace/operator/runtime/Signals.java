package dev.millrace.operator.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;

/**
 * Watermarks, watermark statuses and record attributes among records that are held: each knows how
 * many records came before it, and leaves once they have left.
 *
 * <p>Of each kind only the last between two records is kept, so there are never many more signals
 * than records.
 */
final class Signals {
  private static final long NONE = Long.MAX_VALUE;

  private final Deque<Signal> waiting = new ArrayDeque<>();
  private long next = NONE;

  private record Signal(long recordsBefore, StreamElement element) {}

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(long recordsBefore, StreamElement element) {
    dropSuperseded(recordsBefore, element.getClass());
    waiting.add(new Signal(recordsBefore, element));
    next = waiting.peek().recordsBefore();
  }

  /** Lets go what came before the record of that number; the common case is that nothing did. */
  void leaveBefore(long record, Consumer<StreamElement> output) {
    if (next <= record) {
      leave(record, output);
    }
  }

  private void leave(long record, Consumer<StreamElement> output) {
    while (next <= record) {
      output.accept(waiting.remove().element());
      next = waiting.isEmpty() ? NONE : waiting.peek().recordsBefore();
    }
  }

  private void dropSuperseded(long recordsBefore, Class<?> kind) {
    Iterator<Signal> newestFirst = waiting.descendingIterator();
    while (newestFirst.hasNext()) {
      Signal signal = newestFirst.next();
      if (signal.recordsBefore() < recordsBefore) {
        return;
      }
      if (signal.element().getClass() == kind) {
        newestFirst.remove();
        return;
      }
    }
  }
}
