package dev.millrace.operator.runtime;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostEstimator;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Packer;
import dev.millrace.operator.runtime.metrics.Drift;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.List;

/**
 * A model made ready for one task: borrowed from those of the job, with the features bound to its
 * inputs, and working memory and a notion of its costs that are the task's own.
 */
record ModelSlot<T>(
    ModelVersion version,
    JobModels.Loan loan,
    Packer<T> packer,
    Pass pass,
    CostEstimator costs,
    Drift drift)
    implements AutoCloseable {

  /**
   * Prepares a model. Takes its time: milliseconds to seconds.
   *
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   *     these features, or its reference is not of such a model
   */
  static <T> ModelSlot<T> prepare(
      DeployedModel model, ScoringSettings<T> settings, JobModels models) {
    return of(model, settings, models.borrow(model));
  }

  /** The same for a model whose batches have been rehearsed, which takes some 50 ms more once. */
  static <T> ModelSlot<T> rehearse(
      DeployedModel model, ScoringSettings<T> settings, JobModels models) {
    return of(model, settings, models.borrowRehearsed(model, settings.batch()));
  }

  private static <T> ModelSlot<T> of(
      DeployedModel model, ScoringSettings<T> settings, JobModels.Loan loan) {
    try {
      CompiledModel compiled = loan.model().compiled();
      Packer<T> packer = settings.features().bind(compiled.inputs());
      Drift drift = Drift.of(model.card().reference(), compiled);
      CostEstimator costs = new CostEstimator(loan.model().cost());
      Pass pass = compiled.newPass(settings.batch().capacity(compiled.bytesPerRecord()));
      return new ModelSlot<>(model.version(), loan, packer, pass, costs, drift);
    } catch (Throwable e) {
      loan.close();
      throw e;
    }
  }

  CompiledModel compiled() {
    return loan.model().compiled();
  }

  List<Model.Input> inputs() {
    return compiled().inputs();
  }

  int scoresPerRecord() {
    return compiled().scoresPerRecord();
  }

  /** What it takes, in bytes: the model about as many as it was published with. */
  long bytes() {
    return loan.model().bytes() + pass.bytes();
  }

  /** Frees native memory. Call from the thread that ran the pass. */
  @Override
  public void close() {
    pass.close();
    loan.close();
  }
}
