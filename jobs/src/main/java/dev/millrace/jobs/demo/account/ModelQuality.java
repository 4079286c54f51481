package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.demo.stats.Predictions;

/**
 * What a model scored and how well.
 *
 * @param model which one
 * @param events how many events name it
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
    double auc,
    double logLoss,
    double meanProbability,
    double lateRate,
    Predictions predictions,
    Trace trace) {
  static ModelQuality of(ModelName model, Predictions predictions, Trace trace) {
    return new ModelQuality(
        model,
        predictions.size(),
        predictions.auc(),
        predictions.logLoss(),
        predictions.meanProbability(),
        predictions.rate(),
        predictions,
        trace);
  }
}
