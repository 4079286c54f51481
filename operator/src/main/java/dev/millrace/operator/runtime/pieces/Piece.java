package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;

/**
 * A piece of a message: all of it, or the start of a large one, which its parts follow.
 *
 * <p>The pieces of a message follow each other, and no barrier comes between them: one task cuts it
 * while it takes it in.
 */
public sealed interface Piece {
  /** A message that is small. */
  record Whole(ModelMessage message) implements Piece {}

  /**
   * A large one without its model's bytes.
   *
   * @param length how many bytes follow
   */
  record Head(ModelUpdate update, int length) implements Piece {}

  /** The next of the model's bytes. */
  record Part(byte[] bytes) implements Piece {}
}
