package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;

/**
 * What a live scoring task leaves in a checkpoint.
 *
 * <ul>
 *   <li>The last model that was received, as bytes. All tasks have received the same before the
 *       same barrier, so the first one writes it for all, and each reads it back (union state).
 *   <li>The events that wait for the first model; a rescaling shares them out.
 *   <li>The last watermark that waits behind them. After a rescaling nobody knows whose events a
 *       task has, so each takes the lowest of all.
 * </ul>
 *
 * <p>Flink skips checkpoints while some tasks with union state have finished and others have not;
 * those that have finished wait for the rest.
 */
final class LiveState<T> {
  private final boolean isFirstTask;
  private final ListState<ModelUpdate> models;
  private final ListState<StreamElement> events;
  private final ListState<Long> watermarks;

  LiveState(OperatorStateStore store, TypeSerializer<T> record, TaskInfo task) throws Exception {
    this.isFirstTask = task.getIndexOfThisSubtask() == 0;
    this.models =
        store.getUnionListState(
            new ListStateDescriptor<>("models", ModelUpdateSerializer.INSTANCE));
    this.events =
        store.getListState(
            new ListStateDescriptor<>("waiting-events", new StreamElementSerializer<>(record)));
    this.watermarks =
        store.getUnionListState(
            new ListStateDescriptor<>("waiting-watermarks", LongSerializer.INSTANCE));
  }

  /** The model that was received last; later ones in the list came later. */
  Optional<ModelUpdate> restoreModel() throws Exception {
    ModelUpdate last = null;
    for (ModelUpdate update : models.get()) {
      last = update;
    }
    models.clear();
    if (last != null) {
      received(last);
    }
    return Optional.ofNullable(last);
  }

  void restore(WaitingRoom<T> waiting) throws Exception {
    long lowest = Long.MAX_VALUE;
    for (long watermark : watermarks.get()) {
      lowest = Math.min(lowest, watermark);
    }
    waiting.restore(events.get(), lowest == Long.MAX_VALUE ? WaitingRoom.NO_WATERMARK : lowest);
  }

  /** A model has been received: what the next checkpoint holds. */
  void received(ModelUpdate update) throws Exception {
    if (isFirstTask) {
      models.update(List.of(update));
    }
  }

  void save(WaitingRoom<T> waiting) throws Exception {
    events.update(waiting.events());
    watermarks.update(List.of(waiting.watermark()));
  }
}
