package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets the version that answered before answer for one that fails every record, until the gate
 * decides anew. A task's own affair: no other hears of it, and no checkpoint.
 */
final class FallBacks<T> {
  private final ScoringOperator<T> operator;
  private final LiveState state;
  private final ModelLoader<T> loader;
  private final ReadyModels<T> readyModels;
  private final TaskStatuses statuses;
  private final Consumer<Switchboard<T>> reconnect;

  /** Who answers for a version that fails. */
  private final Map<ModelVersion, ModelVersion> standIns = new LinkedHashMap<>();

  /** What holds in this task: more may have been decided, and be on its way. */
  private Routings inForce = Routings.NONE;

  /** The roles that began for this alone. */
  private final List<Role> begun = new ArrayList<>();

  /**
   * @param reconnect is given the switchboard that holds once a version has fallen
   */
  FallBacks(
      ScoringOperator<T> operator,
      LiveState state,
      ModelLoader<T> loader,
      ReadyModels<T> readyModels,
      TaskStatuses statuses,
      Consumer<Switchboard<T>> reconnect) {
    this.operator = operator;
    this.state = state;
    this.loader = loader;
    this.readyModels = readyModels;
    this.statuses = statuses;
    this.reconnect = reconnect;
  }

  /** From here on a batch that this version fails is offered to the one before. */
  void watch(Lane<T> lane) {
    if (operator.settings.onModelFailure() == ModelFailure.FALL_BACK && !lane.role().isShadow()) {
      lane.rescuedBy(this::rescue);
    }
  }

  private boolean rescue(Lane<T> failing) {
    if (failing.failedInARow() < ModelFailure.IN_A_ROW) {
      return false;
    }
    Optional<Lane<T>> standIn = versionBefore(failing.version()).flatMap(this::ready);
    standIn.ifPresent(operator::closeBatch);
    if (standIn.isEmpty() || !standIn.get().scoreInstead(failing)) {
      return false;
    }
    fall(failing, standIn.get().version());
    return true;
  }

  private Optional<ModelVersion> versionBefore(ModelVersion failing) {
    return inForce
        .of(failing.name())
        .flatMap(routing -> routing.before(failing, standIns.keySet()));
  }

  /** Blocks until the version is ready, if it is not; empty if it has been dropped meanwhile. */
  private Optional<Lane<T>> ready(ModelVersion version) {
    Role role = Role.answering(version);
    Lane<T> answering = operator.lanes.get(role);
    if (answering == null) {
      return Optional.ofNullable(state.model(version)).map(model -> begin(role, model));
    }
    readyModels.wakeNow(answering);
    return Optional.of(answering);
  }

  private Lane<T> begin(Role role, DeployedModel model) {
    Lane<T> standIn = operator.begin(role, loader.loadNow(List.of(model)).get(0));
    begun.add(role);
    watch(standIn);
    return standIn;
  }

  private void fall(Lane<T> failing, ModelVersion standIn) {
    standIns.put(failing.version(), standIn);
    operator.lanes.setMain(answering(operator.lanes.main()));
    statuses.fellBack(failing.version(), standIn, failing.lastFailure());
    operator.fellBack();
    reconnect.accept(switchboard(inForce));
  }

  /**
   * Between two batches: these models are shared out anew, and their failing versions tried again.
   *
   * @return those versions
   */
  List<ModelVersion> end(Set<String> models) {
    List<Role> ends =
        begun.stream().filter(role -> models.contains(role.version().name())).toList();
    ends.forEach(operator::end);
    begun.removeAll(ends);
    List<ModelVersion> fallen =
        standIns.keySet().stream().filter(version -> models.contains(version.name())).toList();
    standIns.keySet().removeAll(fallen);
    return fallen;
  }

  /** The way to the versions that answer by these routings, or for those that do. */
  Switchboard<T> switchboard(Routings next) {
    inForce = next;
    return new Switchboard<>(next, operator.settings.choice(), this::lane);
  }

  private Lane<T> lane(Role role) {
    return operator.lanes.get(role.isShadow() ? role : Role.answering(answering(role.version())));
  }

  /** The version itself, or the one that answers for it. */
  ModelVersion answering(ModelVersion version) {
    ModelVersion answering = version;
    while (standIns.containsKey(answering)) {
      answering = standIns.get(answering);
    }
    return answering;
  }
}
