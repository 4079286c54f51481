package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;

/** What one task tells the status stream, once it does what the gate has decided. */
final class TaskStatuses {
  private final Output<?> output;
  private final OutputTag<ModelStatus> statuses;
  private final TaskInfo task;
  private final ProcessingTimeService time;

  TaskStatuses(
      Output<?> output,
      OutputTag<ModelStatus> statuses,
      TaskInfo task,
      ProcessingTimeService time) {
    this.output = output;
    this.statuses = statuses;
    this.task = task;
    this.time = time;
  }

  void active(Role role) {
    tell(role.version(), State.ACTIVE, role.isShadow() ? "as a shadow" : "");
  }

  /**
   * Tells what the task does from here on.
   *
   * @param before the routings before the change
   * @param decided what has changed
   */
  void changed(Change change, Routings before, Routing decided) {
    change.begins().forEach(this::active);
    change.ends().forEach(role -> ended(role, change.begins()));
    boolean isSharedAnew =
        before.of(decided.name()).filter(old -> old.shares().equals(decided.shares())).isEmpty();
    if (isSharedAnew && change.begins().isEmpty() && !decided.shares().isEmpty()) {
      routed(decided);
    }
  }

  /** Tells that a shadow has ended, unless it answers now. */
  private void ended(Role role, List<Role> begins) {
    if (role.isShadow() && !begins.contains(Role.answering(role.version()))) {
      tell(role.version(), State.SHADOWED, "off");
    }
  }

  /** Versions that work already share their events out anew. */
  private void routed(Routing routing) {
    tell(new ModelVersion(routing.name(), "", ""), State.ROUTED, routing.tellShares());
  }

  /** Another version answers in this one's place. */
  void fellBack(ModelVersion failing, ModelVersion standIn, String failure) {
    tell(failing, State.FELL_BACK, "to " + standIn.version() + ", for want of scores: " + failure);
  }

  private void tell(ModelVersion model, State state, String detail) {
    ModelStatus status =
        new ModelStatus(
            model,
            state,
            detail,
            task.getIndexOfThisSubtask(),
            task.getNumberOfParallelSubtasks(),
            time.getCurrentProcessingTime());
    output.collect(statuses, new StreamRecord<>(status));
  }
}
