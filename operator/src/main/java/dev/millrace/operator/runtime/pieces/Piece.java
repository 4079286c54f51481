package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.runtime.routing.Decision;

/**
 * A piece of a message: all of it, or the start of a large one, which its parts follow.
 *
 * <p>The pieces of a message follow each other, and no barrier comes between them: one task cuts it
 * while it takes it in.
 */
public sealed interface Piece {
  /** A decision that is small. */
  record Whole(Decision decision) implements Piece {}

  /**
   * A large one without its model's bytes.
   *
   * @param length how many bytes follow
   */
  record Head(Decision decision, int length) implements Piece {}

  /** The next of the model's bytes. */
  record Part(byte[] bytes) implements Piece {}
}
