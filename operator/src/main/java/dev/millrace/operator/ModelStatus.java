package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What became of a model update.
 *
 * @param model which model
 * @param state what happened
 * @param detail why it was refused, in one line; empty otherwise
 */
@TypeInfo(ModelStatusSerializer.TypeFactory.class)
public record ModelStatus(ModelVersion model, State state, String detail) {
  public enum State {
    /** Passed the gate and was broadcast. */
    ACCEPTED,
    /** Ended at the gate and changed nothing. */
    REFUSED
  }

  public ModelStatus {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(detail, "detail");
  }
}
