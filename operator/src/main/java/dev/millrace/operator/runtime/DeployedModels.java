package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.store.DeployedModel;
import dev.millrace.operator.runtime.store.DeployedModelSerializer;
import dev.millrace.operator.runtime.store.ModelStore;
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
  /** Before their bytes lay in files, versions were in the checkpoint as messages bring them. */
  private static final String AS_MESSAGES = "models";

  private final ListState<DeployedModel> state;
  private final ListState<ModelUpdate> asMessages;
  private final Map<ModelVersion, DeployedModel> deployed = new LinkedHashMap<>();

  DeployedModels(OperatorStateStore store) throws Exception {
    this.state =
        store.getUnionListState(
            new ListStateDescriptor<>("deployed-models", DeployedModelSerializer.INSTANCE));
    this.asMessages =
        store.getRegisteredStateNames().contains(AS_MESSAGES)
            ? store.getUnionListState(
                new ListStateDescriptor<>(AS_MESSAGES, ModelUpdateSerializer.INSTANCE))
            : null;
  }

  /**
   * Brings back what was deployed.
   *
   * @param shared the one copy of a model's bytes that this JVM keeps
   */
  void restore(ModelStore shared) throws Exception {
    state.get().forEach(this::add);
    state.clear();
    if (asMessages != null) {
      for (ModelUpdate update : asMessages.get()) {
        add(shared.keep(DeployedModel.of(update)));
      }
      asMessages.clear();
    }
  }

  void add(DeployedModel model) {
    deployed.put(model.version(), model);
  }

  void retain(Predicate<ModelVersion> isNeeded) {
    deployed.keySet().removeIf(isNeeded.negate());
  }

  DeployedModel get(ModelVersion version) {
    return deployed.get(version);
  }

  /** In the order in which they came. */
  List<DeployedModel> all() {
    return List.copyOf(deployed.values());
  }

  void save() throws Exception {
    state.update(all());
  }
}
