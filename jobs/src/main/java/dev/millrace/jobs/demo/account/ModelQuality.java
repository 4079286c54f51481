package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.demo.stats.Percentiles;
import dev.millrace.jobs.demo.stats.Predictions;

/**
 * What a model scored and how well.
 *
 * @param model which one
 * @param events how many events name it
 * @param share the share of all events that it scored
 * @param auc the area under the ROC curve
 * @param logLoss the mean surprise, in nats
 * @param meanProbability the mean of P(late)
 * @param lateRate the share of its flights that were late
 * @param predictions P(late) beside what happened
 * @param trace when its events passed
 */
public record ModelQuality(
    ModelName model,
    int events,
    double share,
    double auc,
    double logLoss,
    double meanProbability,
    double lateRate,
    Predictions predictions,
    Trace trace) {
  /** The milliseconds from sending to the append. */
  public Percentiles toAppend() {
    return Percentiles.of(trace.toAppend());
  }

  /** The milliseconds from sending to the commit. */
  public Percentiles toCommit() {
    return Percentiles.of(trace.toCommit());
  }

  static ModelQuality of(ModelName model, double share, Predictions predictions, Trace trace) {
    return new ModelQuality(
        model,
        predictions.size(),
        share,
        predictions.auc(),
        predictions.logLoss(),
        predictions.meanProbability(),
        predictions.rate(),
        predictions,
        trace);
  }
}
