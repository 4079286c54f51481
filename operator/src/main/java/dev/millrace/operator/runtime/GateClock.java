package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.Dated;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.runtime.routing.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * From when on the gate's decisions count, where models go by event time, and what it has promised:
 * that none will count from that time or before.
 *
 * <p>Both are state, so that a restored gate breaks no promise.
 */
final class GateClock {
  private final boolean eventsNameTheirModels;
  private final ListState<Long> promisedState;
  private final ListState<Map<String, Long>> lastState;
  private final Map<String, Long> last = new HashMap<>();
  private long promised = Long.MIN_VALUE;

  GateClock(Choice<?> choice, OperatorStateStore store) throws Exception {
    this.eventsNameTheirModels = choice.eventsNameTheirModels();
    this.promisedState =
        store.getListState(new ListStateDescriptor<>("promised", LongSerializer.INSTANCE));
    this.lastState =
        store.getListState(
            new ListStateDescriptor<>(
                "last-times",
                new MapSerializer<>(StringSerializer.INSTANCE, LongSerializer.INSTANCE)));
    for (long restored : promisedState.get()) {
      promised = restored;
    }
    lastState.get().forEach(last::putAll);
  }

  /**
   * The time of a message, in milliseconds since 1970.
   *
   * @throws ModelException if it has none, or one before what was promised
   */
  long timeOf(StreamRecord<ModelMessage> received) {
    long time;
    if (received.getValue() instanceof Dated dated) {
      time = dated.from().toEpochMilli();
    } else if (received.hasTimestamp()) {
      time = received.getTimestamp();
    } else {
      throw new ModelException("expected a time from which on it counts, found none");
    }
    if (time <= promised) {
      throw late("expected a time after that which the model stream is past, ", promised, time);
    }
    return time;
  }

  /**
   * @throws ModelException if an earlier decision counts from later on
   */
  void requireInOrder(String model, long time) {
    long before = last.getOrDefault(line(model), Decision.ALWAYS);
    if (time < before) {
      throw late("expected a time not before that of the decision before, ", before, time);
    }
  }

  private static ModelException late(String expected, long bound, long found) {
    return new ModelException(expected + tell(bound) + ", found " + tell(found));
  }

  void decided(String model, long time) {
    last.put(line(model), time);
  }

  /** Events that do not name their models meet them all, in one line. */
  private String line(String model) {
    return eventsNameTheirModels ? model : "";
  }

  /** Promises up to that time, inclusively. Returns whether that is more than before. */
  boolean promise(long time) {
    boolean isNews = time > promised;
    promised = Math.max(promised, time);
    return isNews;
  }

  /** {@code 2026-06-01T00:00:00Z}. */
  static String tell(long time) {
    return Instant.ofEpochMilli(time).toString();
  }

  void save() throws Exception {
    promisedState.update(List.of(promised));
    lastState.update(List.of(Map.copyOf(last)));
  }
}
