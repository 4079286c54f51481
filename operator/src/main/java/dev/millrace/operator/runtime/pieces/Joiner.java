package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.store.DeployedModel;
import dev.millrace.operator.runtime.store.ModelBytes;
import dev.millrace.operator.runtime.store.ModelStore;
import dev.millrace.operator.runtime.store.ModelWriter;
import java.io.IOException;
import java.util.Optional;

/**
 * Joins the pieces of one decision after the other. A model's bytes go where its JVM keeps them,
 * one piece after the other, or nowhere if it has them already.
 */
public final class Joiner implements AutoCloseable {
  private final ModelStore store;

  /** Null between two decisions. */
  private Arriving arriving;

  /**
   * @param known the bytes that the JVM has already; null if it has none
   */
  private record Arriving(
      Decision decision, ModelUpdate update, ModelBytes known, ModelWriter to) {}

  public Joiner(ModelStore store) {
    this.store = store;
  }

  /**
   * Takes the next piece.
   *
   * @return the decision, if that was its last piece
   * @throws IllegalStateException if the piece does not follow the one before it
   * @throws IOException if a file cannot be written
   */
  public Optional<Arrival> add(Piece piece) throws IOException {
    if (piece instanceof Piece.Part part) {
      return join(part.bytes());
    }
    if (arriving != null) {
      throw new IllegalStateException(
          "expected " + arriving.to().missing() + " more bytes of a model, found another decision");
    }
    if (piece instanceof Piece.Head head) {
      arriving = begin(head);
      return Optional.empty();
    }
    return Optional.of(whole(((Piece.Whole) piece).decision()));
  }

  private Arriving begin(Piece.Head head) throws IOException {
    ModelUpdate update = head.decision().update().orElseThrow();
    ModelBytes known = store.find(update.hash());
    ModelWriter to =
        known == null ? store.writer(head.length()) : ModelWriter.nowhere(head.length());
    return new Arriving(head.decision(), update, known, to);
  }

  private Optional<Arrival> join(byte[] part) throws IOException {
    if (arriving == null) {
      throw new IllegalStateException(
          "expected the start of a decision, found " + part.length + " bytes of a model");
    }
    arriving.to().write(part, part.length);
    if (arriving.to().missing() > 0) {
      return Optional.empty();
    }
    Arriving last = arriving;
    arriving = null;
    return Optional.of(finish(last));
  }

  private Arrival finish(Arriving last) throws IOException {
    ModelUpdate update = last.update();
    ModelBytes bytes =
        last.known() == null ? store.keep(update.hash(), last.to().finish()) : last.known();
    DeployedModel model = new DeployedModel(update.modelVersion(), bytes, update.card());
    return new Arrival(last.decision(), Optional.of(model));
  }

  private Arrival whole(Decision decision) throws IOException {
    Optional<DeployedModel> model = decision.update().map(DeployedModel::of);
    return new Arrival(
        decision, model.isPresent() ? Optional.of(store.keep(model.get())) : Optional.empty());
  }

  /** Leaves nothing of a model that has not come whole. */
  @Override
  public void close() throws IOException {
    if (arriving != null) {
      arriving.to().close();
    }
  }
}
