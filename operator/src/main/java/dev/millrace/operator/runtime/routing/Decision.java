package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelUpdate;
import java.util.Optional;

/**
 * What the gate tells every task.
 *
 * @param routing all that holds for a model from here on
 * @param current the model of events that name none
 * @param update the version that is deployed, if one is
 * @param from for events of which time on, in milliseconds since 1970; {@link #ALWAYS} where the
 *     decision counts from its arrival on
 */
public record Decision(Routing routing, String current, Optional<ModelUpdate> update, long from) {
  public static final long ALWAYS = Long.MIN_VALUE;

  Decision(Routing routing, String current, Optional<ModelUpdate> update) {
    this(routing, current, update, ALWAYS);
  }

  /** The same for events of that time on. */
  public Decision from(long other) {
    return new Decision(routing, current, update, other);
  }
}
