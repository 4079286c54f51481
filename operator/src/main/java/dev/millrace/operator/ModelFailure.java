package dev.millrace.operator;

/**
 * What a task of a live job does once a version fails record after record.
 *
 * <p>A record that a version cannot score is rejected, and harms nobody else. A version that scores
 * nothing at all is another matter: here it counts as failing once a whole batch of its records has
 * no scores, and no record among the last {@value #IN_A_ROW} has, those of the batch among them. A
 * record has none if the forward pass throws, or gives scores that are not finite.
 */
public enum ModelFailure {
  /** Each of its records is rejected for its own reason, until somebody rolls back. */
  REJECT,

  /**
   * The version that answered before, as a {@link RollBack} would find it, scores the batch, and
   * the failing one's events from then on; {@link Scored#model} says so. If it has no scores for
   * any record of the batch either, the records are to blame, and nothing changes.
   *
   * <p>Each task finds out by itself, tells the status stream ({@link
   * ModelStatus.State#FELL_BACK}), and prepares the other version then, which scoring waits for.
   * The next message that changes the model's versions or shares ends it, and so does a restore:
   * the failing version is tried anew. Only where models count from their arrival: by {@link
   * ModelTime#EVENT event time} nothing but time says who scores an event.
   */
  FALL_BACK;

  /** How many records in a row a version has no scores for before it counts as failing. */
  public static final int IN_A_ROW = 8;
}
