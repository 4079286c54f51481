package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.pieces.Arrival;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.RoutingsSerializer;
import dev.millrace.operator.runtime.store.DeployedModel;
import dev.millrace.operator.runtime.store.ModelStore;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * What a live scoring task has been told, and leaves in a checkpoint: the deployed models and the
 * routings.
 *
 * <p>All tasks have been told the same before the same barrier, so the first one writes it for all,
 * and each reads it back (union state). Flink skips checkpoints while some tasks with union state
 * have finished and others have not; those that have finished wait for the rest.
 */
class LiveState {
  private final boolean isFirstTask;
  private final DeployedModels models;
  private final ListState<Routings> routingsState;
  private Routings routings = Routings.NONE;

  LiveState(OperatorStateStore store, TaskInfo task) throws Exception {
    this.isFirstTask = task.getIndexOfThisSubtask() == 0;
    this.models = new DeployedModels(store);
    this.routingsState =
        store.getUnionListState(new ListStateDescriptor<>("routings", RoutingsSerializer.INSTANCE));
  }

  /**
   * Brings back what was deployed. Before there were routings the last model took all events.
   *
   * @param shared what keeps the one copy of a model's bytes
   */
  void restore(ModelStore shared) throws Exception {
    models.restore(shared);
    for (Routings restored : routingsState.get()) {
      routings = restored;
    }
    if (routings.equals(Routings.NONE)) {
      for (DeployedModel model : models.all()) {
        routings = routings.after(routings.decide(model.withoutBytes()));
      }
    }
    routingsState.clear();
  }

  /** The gate has decided: what the next checkpoint holds. */
  final void received(Arrival arrival) {
    Decision decision = arrival.decision();
    arrival.model().ifPresent(models::add);
    routings = routings.after(decision);
    decided(decision);
    Set<ModelVersion> known = routings.deployed();
    models.retain(version -> known.contains(version) || isNeeded(version));
  }

  /** What else a decision changes, once the routings have changed. */
  void decided(Decision decision) {}

  /** Whether a version's bytes are kept though it is deployed no more. */
  boolean isNeeded(ModelVersion version) {
    return false;
  }

  final boolean isFirstTask() {
    return isFirstTask;
  }

  /** What has been decided last. */
  final Routings routings() {
    return routings;
  }

  /** A version that is deployed. */
  final DeployedModel model(ModelVersion version) {
    return models.get(version);
  }

  void save() throws Exception {
    if (isFirstTask) {
      models.save();
      routingsState.update(List.of(routings));
    }
  }
}
