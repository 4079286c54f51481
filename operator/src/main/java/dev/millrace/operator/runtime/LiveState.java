package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.RoutingsSerializer;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;

/**
 * What a live scoring task has been told, and leaves in a checkpoint.
 *
 * <ul>
 *   <li>All versions that are deployed, as bytes, and the routings. All tasks have been told the
 *       same before the same barrier, so the first one writes it for all, and each reads it back
 *       (union state).
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
  private final ListState<Routings> routingsState;
  private final ListState<StreamElement> events;
  private final ListState<Long> watermarks;
  private final Map<ModelVersion, ModelUpdate> deployed = new LinkedHashMap<>();
  private Routings routings = Routings.NONE;

  LiveState(OperatorStateStore store, TypeSerializer<T> record, TaskInfo task) throws Exception {
    this.isFirstTask = task.getIndexOfThisSubtask() == 0;
    this.models =
        store.getUnionListState(
            new ListStateDescriptor<>("models", ModelUpdateSerializer.INSTANCE));
    this.routingsState =
        store.getUnionListState(new ListStateDescriptor<>("routings", RoutingsSerializer.INSTANCE));
    this.events =
        store.getListState(
            new ListStateDescriptor<>("waiting-events", new StreamElementSerializer<>(record)));
    this.watermarks =
        store.getUnionListState(
            new ListStateDescriptor<>("waiting-watermarks", LongSerializer.INSTANCE));
  }

  /**
   * Brings back what was deployed. Before there were routings the last model took all events.
   *
   * @param shared the one copy of a model that this JVM keeps
   */
  void restoreModels(JobModels shared) throws Exception {
    for (ModelUpdate update : models.get()) {
      deployed.put(update.modelVersion(), shared.oneCopy(update));
    }
    for (Routings restored : routingsState.get()) {
      routings = restored;
    }
    if (routings.equals(Routings.NONE)) {
      deployed.values().forEach(update -> routings = routings.after(routings.decide(update)));
    }
    models.clear();
    routingsState.clear();
  }

  void restore(WaitingRoom<T> waiting) throws Exception {
    long lowest = Long.MAX_VALUE;
    for (long watermark : watermarks.get()) {
      lowest = Math.min(lowest, watermark);
    }
    waiting.restore(events.get(), lowest == Long.MAX_VALUE ? WaitingRoom.NO_WATERMARK : lowest);
  }

  /** The gate has decided: what the next checkpoint holds. */
  void received(Decision decision, JobModels shared) {
    decision
        .update()
        .ifPresent(update -> deployed.put(update.modelVersion(), shared.oneCopy(update)));
    routings = routings.after(decision);
    deployed.keySet().removeIf(version -> !routings.isDeployed(version));
  }

  /** What has been decided last. */
  Routings routings() {
    return routings;
  }

  /** A version that is deployed. */
  ModelUpdate update(ModelVersion version) {
    return deployed.get(version);
  }

  void save(WaitingRoom<T> waiting) throws Exception {
    if (isFirstTask) {
      models.update(List.copyOf(deployed.values()));
      routingsState.update(List.of(routings));
    }
    events.update(waiting.events());
    watermarks.update(List.of(waiting.watermark()));
  }
}
