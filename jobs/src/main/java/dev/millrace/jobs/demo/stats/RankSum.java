package dev.millrace.jobs.demo.stats;

/**
 * The area under the ROC curve by the rank sum of Mann and Whitney:
 *
 * <pre>{@code AUC = P(score of a positive > score of a negative) + P(equal) / 2}</pre>
 *
 * <p>With ranks from 1 and ties sharing their mean rank, it is {@code (R - p (p + 1) / 2) / (p n)}
 * for the rank sum R of p positives beside n negatives.
 */
final class RankSum {
  private RankSum() {}

  /** The area; not a number unless there are positives and negatives. */
  static double auc(Predictions predictions) {
    double positives = predictions.positives();
    double negatives = predictions.size() - positives;
    double ranks = positiveRanks(predictions);
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
  }

  private static double positiveRanks(Predictions predictions) {
    Ranking ranking = Ranking.of(predictions.probability());
    double sum = 0;
    for (int from = 0, to; from < ranking.size(); from = to) {
      int positives = 0;
      for (to = from; to < ranking.size() && ranking.tied(from, to); to++) {
        positives += predictions.happened()[ranking.index(to)] ? 1 : 0;
      }
      sum += positives * (from + 1 + to) / 2.0;
    }
    return sum;
  }
}
