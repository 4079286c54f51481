package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What became of a message of the model stream.
 *
 * @param model which model; a command for several of its versions names none of them
 * @param state what happened
 * @param detail why it was refused, or how events are shared out now, in one line; empty otherwise
 * @param task which of the tasks that score says so, from 0; {@link #GATE} for the gate
 * @param tasks how many tasks score, as one of them says; 0 where the gate speaks, which has no
 *     tasks
 * @param at when, in milliseconds since 1970, by the clock of the machine that says so
 */
@TypeInfo(ModelStatusSerializer.TypeFactory.class)
public record ModelStatus(
    ModelVersion model, State state, String detail, int task, int tasks, long at) {
  /** The one task that decides for all. */
  public static final int GATE = -1;

  public enum State {
    /** A version passed the gate and was broadcast. */
    ACCEPTED,
    /** Ended at the gate and changed nothing. */
    REFUSED,
    /** A task scores with the version from here on. */
    ACTIVE,
    /** A model's events are shared out anew. */
    ROUTED,
    /** A version has begun to score as a shadow, or has ended. */
    SHADOWED,
    /** A model's events are shared out as they were before. */
    ROLLED_BACK,
    /** A version is dropped. */
    RETIRED,
    /** A task scores with the version before, since this one fails every record. */
    FELL_BACK
  }

  /** What the gate says. */
  public static ModelStatus ofGate(ModelVersion model, State state, String detail, long at) {
    return new ModelStatus(model, state, detail, GATE, 0, at);
  }

  public ModelStatus {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(detail, "detail");
  }
}
