package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.Route;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.OptionalInt;

/** What the gate lets in. What is refused cheaply is refused first. */
final class Admission<T> implements AutoCloseable {
  private static final byte[] NO_BYTES = {};

  private final ScoringSettings<T> settings;
  private final ModelCheck<T> check;
  private final KnownVersions known;
  private final OptionalInt room;

  /**
   * @param room how many bytes the deployed models may have in a checkpoint
   */
  Admission(ScoringSettings<T> settings, JobModels models, KnownVersions known, OptionalInt room) {
    this.settings = settings;
    this.check = new ModelCheck<>(settings, models);
    this.known = known;
    this.room = room;
  }

  /**
   * What a message changes.
   *
   * @throws dev.millrace.layers.ModelException if it cannot be obeyed
   */
  Decision decide(ModelMessage message, Routings routings) {
    if (message instanceof ModelReference reference) {
      return deploy(reference, routings);
    }
    if (message instanceof ModelUpdate update) {
      return deploy(update, routings);
    }
    if (message instanceof Route route) {
      check.requireKey(route);
    }
    if (message instanceof Retire retire && retire.isOfAll()) {
      check.requireSpare(retire, routings);
    }
    return routings.decide(message);
  }

  /** The file of a version that is deployed already is not read again: it may be gone. */
  private Decision deploy(ModelReference reference, Routings routings) {
    check.requireText("version", reference.version());
    Decision decision = routings.decide(withoutBytes(reference));
    return decision.update().isEmpty()
        ? decision
        : deploy(ModelFile.read(reference, settings.terms().maxBytes()), routings);
  }

  private Decision deploy(ModelUpdate update, Routings routings) {
    check.requireText("version", update.version());
    check.requireSize(update);
    check.requireHash(update);
    Decision decision = routings.decide(update);
    boolean isNew = decision.update().isPresent();
    if (isNew) {
      known.requireRoom(update, routings.after(decision).deployed(), room);
    }
    int scores = check.prepare(update);
    if (isNew) {
      known.requireScores(update, scores, routings.of(update.name()));
      known.add(update, scores);
    }
    return decision;
  }

  private static ModelUpdate withoutBytes(ModelReference reference) {
    return new ModelUpdate(
        reference.name(), reference.version(), reference.hash(), NO_BYTES, reference.card());
  }

  void requireName(ModelMessage message) {
    check.requireText("name", message.name());
  }

  @Override
  public void close() {
    check.close();
  }
}
