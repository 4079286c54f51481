package dev.millrace.operator;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a version is published with, beside its bytes. None of it is needed.
 *
 * @param start whether it takes events as soon as it is deployed
 * @param golden examples that it must score as told, or it ends at the gate
 * @param reference how its inputs and scores were distributed when it was made
 * @param schema what its inputs and outputs must be, or it ends at the gate
 * @param newScores whether it may give another number of scores than the version that answers now;
 *     if not, it ends at the gate when it does
 */
public record ModelCard(
    Start start, Golden golden, Reference reference, ModelSchema schema, boolean newScores)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Takes all events at once; nothing else is said. */
  public static final ModelCard NONE = new ModelCard(Start.AT_ONCE, Golden.NONE, Reference.NONE);

  /** What a version does once it is deployed. */
  public enum Start {
    /** Takes all events of its model. */
    AT_ONCE,
    /** Gets no event until a route or a shadow names it. */
    HELD
  }

  public ModelCard {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(golden, "golden");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(schema, "schema");
  }

  /** A card that says nothing of inputs and outputs. */
  public ModelCard(Start start, Golden golden, Reference reference) {
    this(start, golden, reference, ModelSchema.NONE, false);
  }

  public ModelCard with(Start other) {
    return new ModelCard(other, golden, reference, schema, newScores);
  }

  public ModelCard with(Golden other) {
    return new ModelCard(start, other, reference, schema, newScores);
  }

  public ModelCard with(Reference other) {
    return new ModelCard(start, golden, other, schema, newScores);
  }

  public ModelCard with(ModelSchema other) {
    return new ModelCard(start, golden, reference, other, newScores);
  }

  /** A card of a version that may give another number of scores. */
  public ModelCard withNewScores() {
    return new ModelCard(start, golden, reference, schema, true);
  }

  /** What tasks need of it: the rest is for the gate. */
  public ModelCard behindTheGate() {
    return new ModelCard(start, Golden.NONE, reference);
  }
}
