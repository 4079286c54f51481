package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.runtime.routing.Decision;
import java.util.Optional;

/** Joins the pieces of one decision after the other. */
public final class Joiner {
  private Decision head;
  private byte[] bytes;
  private int arrived;

  /**
   * Takes the next piece.
   *
   * @return the decision, if that was its last piece
   * @throws IllegalStateException if the piece does not follow the one before it
   */
  public Optional<Decision> add(Piece piece) {
    if (piece instanceof Piece.Part part) {
      return join(part.bytes());
    }
    if (head != null) {
      throw new IllegalStateException(
          "expected " + bytes.length + " bytes of a model, found " + arrived);
    }
    if (piece instanceof Piece.Head start) {
      head = start.decision();
      bytes = new byte[start.length()];
      arrived = 0;
      return Optional.empty();
    }
    return Optional.of(((Piece.Whole) piece).decision());
  }

  private Optional<Decision> join(byte[] part) {
    if (head == null || arrived + part.length > bytes.length) {
      throw new IllegalStateException(
          "expected the start of a decision, found " + part.length + " bytes of a model");
    }
    System.arraycopy(part, 0, bytes, arrived, part.length);
    arrived += part.length;
    if (arrived < bytes.length) {
      return Optional.empty();
    }
    Decision whole = Cutter.withBytes(head, bytes);
    head = null;
    bytes = null;
    return Optional.of(whole);
  }
}
