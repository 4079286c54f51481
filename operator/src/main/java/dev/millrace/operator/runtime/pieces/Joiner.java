package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import java.util.Optional;

/** Joins the pieces of one message after the other. */
public final class Joiner {
  private ModelUpdate head;
  private byte[] bytes;
  private int arrived;

  /**
   * Takes the next piece.
   *
   * @return the message, if that was its last piece
   * @throws IllegalStateException if the piece does not follow the one before it
   */
  public Optional<ModelMessage> add(Piece piece) {
    if (piece instanceof Piece.Part part) {
      return join(part.bytes());
    }
    if (head != null) {
      throw new IllegalStateException(
          "expected " + bytes.length + " bytes of " + head + ", found " + arrived);
    }
    if (piece instanceof Piece.Head start) {
      head = start.update();
      bytes = new byte[start.length()];
      arrived = 0;
      return Optional.empty();
    }
    return Optional.of(((Piece.Whole) piece).message());
  }

  private Optional<ModelMessage> join(byte[] part) {
    if (head == null || arrived + part.length > bytes.length) {
      throw new IllegalStateException(
          "expected the start of a message, found " + part.length + " bytes of a model");
    }
    System.arraycopy(part, 0, bytes, arrived, part.length);
    arrived += part.length;
    if (arrived < bytes.length) {
      return Optional.empty();
    }
    ModelUpdate whole = Cutter.withBytes(head, bytes);
    head = null;
    bytes = null;
    return Optional.of(whole);
  }
}
