package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelUpdate;
import java.util.Optional;

/**
 * What the gate tells every task.
 *
 * @param routing all that holds for a model from here on
 * @param current the model of events that name none
 * @param update the version that is deployed, if one is
 */
public record Decision(Routing routing, String current, Optional<ModelUpdate> update) {}
