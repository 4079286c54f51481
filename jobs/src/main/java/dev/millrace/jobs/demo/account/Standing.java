package dev.millrace.jobs.demo.account;

/**
 * How a model stands while events still come.
 *
 * @param events how many name it so far
 * @param auc the area under the ROC curve, within a thousandth; not a number without both kinds
 * @param meanProbability the mean of P(late)
 * @param medianToCommit the median of the milliseconds from sending to the commit
 */
public record Standing(
    ModelName model, int events, double auc, double meanProbability, int medianToCommit) {}
