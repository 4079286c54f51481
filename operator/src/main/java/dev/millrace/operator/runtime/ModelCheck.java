package dev.millrace.operator.runtime;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.Route;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.store.DeployedModel;

/**
 * Whether every task can obey a message, found out by doing what each will do. The model that
 * passed last stays borrowed, so that tasks in the gate's JVM find it prepared.
 */
final class ModelCheck<T> implements AutoCloseable {
  private final ScoringSettings<T> settings;
  private final JobModels models;
  private JobModels.Loan lastPassed;

  ModelCheck(ScoringSettings<T> settings, JobModels models) {
    this.settings = settings;
    this.models = models;
  }

  void requireText(String what, String text) {
    if (text.isBlank()) {
      throw new ModelException("expected a " + what + ", found none");
    }
  }

  void requireSize(ModelUpdate update) {
    int most = settings.terms().maxBytes();
    if (update.bytes().length > most) {
      throw new ModelException(
          "expected a model of up to %d bytes, found %d".formatted(most, update.bytes().length));
    }
  }

  /** A model that is known by its hash is not decoded again: what claims its hash must have it. */
  void requireHash(ModelUpdate update) {
    String found = ModelCodec.hash(update.bytes());
    if (!found.equals(update.hash())) {
      throw new ModelException("expected bytes of SHA-256 " + update.hash() + ", found " + found);
    }
    ModelCodec.requireWhole(update.bytes());
  }

  /** Shares need keys: without them nobody could say which version an event meets. */
  void requireKey(Route route) {
    if (route.shares().size() > 1 && settings.choice().key() == null) {
      throw new ModelException(
          "expected a route to one version, since the job names no key, found " + route.shares());
    }
  }

  /** A model can go whole where no event is left without one that it does not name. */
  void requireSpare(Retire retire, Routings routings) {
    if (settings.modelTime().isEventTime()) {
      throw new ModelException(
          "expected a version, since models go by event time, found all of '%s'"
              .formatted(retire.name()));
    }
    if (!settings.choice().eventsNameTheirModels() && routings.current().equals(retire.name())) {
      throw new ModelException(
          "expected another model than the one that all events meet, found '%s'"
              .formatted(retire.name()));
    }
  }

  /**
   * Binds the features, compares the schema, runs the golden examples; keeps the model but not the
   * working memory.
   *
   * @return how many scores it gives a record
   */
  int prepare(ModelUpdate update) {
    DeployedModel model = DeployedModel.of(update);
    try (ModelSlot<T> slot = ModelSlot.prepare(model, settings, models)) {
      requireAsPublished(update, slot.compiled(), slot.pass(), settings.terms());
      keep(models.borrow(model));
      return slot.scoresPerRecord();
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw new ModelException("expected a model that can be prepared, found " + e, e);
    }
  }

  /**
   * Makes sure that a model is what its card says, and what the job needs.
   *
   * @param pass what the golden examples are run in
   */
  static void requireAsPublished(
      ModelUpdate update, CompiledModel compiled, Pass pass, ModelTerms terms) {
    ModelCard card = update.card();
    card.schema().require(ModelSchema.of(compiled.inputs(), compiled.outputs()));
    int scores = compiled.scoresPerRecord();
    if (scores < terms.minScores()) {
      throw new ModelException(
          "expected " + terms.minScores() + " scores at least, found " + scores);
    }
    new GoldenCheck(card.golden(), compiled.inputs(), pass).require(scores);
  }

  private void keep(JobModels.Loan next) {
    close();
    lastPassed = next;
  }

  @Override
  public void close() {
    if (lastPassed != null) {
      lastPassed.close();
      lastPassed = null;
    }
  }
}
