package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * All versions that are deployed, as bytes: union state, which one task writes for all and each
 * reads back.
 */
final class DeployedModels {
  private final ListState<ModelUpdate> state;
  private final Map<ModelVersion, ModelUpdate> deployed = new LinkedHashMap<>();

  DeployedModels(OperatorStateStore store) throws Exception {
    this.state =
        store.getUnionListState(
            new ListStateDescriptor<>("models", ModelUpdateSerializer.INSTANCE));
  }

  /**
   * Brings back what was deployed.
   *
   * @param shared the one copy of a model that this JVM keeps
   */
  void restore(JobModels shared) throws Exception {
    for (ModelUpdate update : state.get()) {
      add(update, shared);
    }
    state.clear();
  }

  void add(ModelUpdate update, JobModels shared) {
    deployed.put(update.modelVersion(), shared.oneCopy(update));
  }

  void retain(Predicate<ModelVersion> isNeeded) {
    deployed.keySet().removeIf(isNeeded.negate());
  }

  ModelUpdate get(ModelVersion version) {
    return deployed.get(version);
  }

  /** In the order in which they came. */
  List<ModelUpdate> all() {
    return List.copyOf(deployed.values());
  }

  void save() throws Exception {
    state.update(all());
  }
}
