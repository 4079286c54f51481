package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Route;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routings;

/** What the gate lets in. What is refused cheaply is refused first. */
final class Admission<T> implements AutoCloseable {
  private static final byte[] NO_BYTES = {};

  private final ScoringSettings<T> settings;
  private final ModelCheck<T> check;

  Admission(ScoringSettings<T> settings, JobModels models) {
    this.settings = settings;
    this.check = new ModelCheck<>(settings, models);
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
    return routings.decide(message);
  }

  /** The file of a version that is deployed already is not read again: it may be gone. */
  private Decision deploy(ModelReference reference, Routings routings) {
    check.requireText("version", reference.version());
    Decision known = routings.decide(withoutBytes(reference));
    return known.update().isEmpty()
        ? known
        : deploy(ModelFile.read(reference, settings.terms().maxBytes()), routings);
  }

  private Decision deploy(ModelUpdate update, Routings routings) {
    check.requireText("version", update.version());
    check.requireSize(update);
    check.requireHash(update);
    Decision decision = routings.decide(update);
    check.prepare(update);
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
