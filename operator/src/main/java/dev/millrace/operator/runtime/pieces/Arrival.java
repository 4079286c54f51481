package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.Optional;

/**
 * A decision as a task has it, all pieces joined.
 *
 * @param decision the decision; the bytes of its update may be missing
 * @param model the version that it deploys, if it deploys one
 */
public record Arrival(Decision decision, Optional<DeployedModel> model) {}
