package dev.millrace.operator.runtime;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;

/**
 * The events that wait in a task, in a checkpoint.
 *
 * <ul>
 *   <li>The events; a rescaling shares them out.
 *   <li>The last watermark that waits behind them. After a rescaling nobody knows whose events a
 *       task has, so each takes the lowest of all.
 * </ul>
 */
final class WaitingState<T> {
  private final ListState<StreamElement> events;
  private final ListState<Long> watermarks;

  WaitingState(OperatorStateStore store, TypeSerializer<T> record) throws Exception {
    this.events =
        store.getListState(
            new ListStateDescriptor<>("waiting-events", new StreamElementSerializer<>(record)));
    this.watermarks =
        store.getUnionListState(
            new ListStateDescriptor<>("waiting-watermarks", LongSerializer.INSTANCE));
  }

  void restore(WaitingRoom<T> waiting) throws Exception {
    long lowest = Long.MAX_VALUE;
    for (long watermark : watermarks.get()) {
      lowest = Math.min(lowest, watermark);
    }
    waiting.restore(events.get(), lowest == Long.MAX_VALUE ? WaitingRoom.NO_WATERMARK : lowest);
  }

  void save(WaitingRoom<T> waiting) throws Exception {
    events.update(waiting.events());
    watermarks.update(List.of(waiting.watermark()));
  }
}
