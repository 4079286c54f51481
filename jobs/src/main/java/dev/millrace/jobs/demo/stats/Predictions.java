package dev.millrace.jobs.demo.stats;

/**
 * Predicted probabilities beside what happened, event by event.
 *
 * @param probability what the model said, 0 to 1
 * @param happened whether it came true
 */
public record Predictions(float[] probability, boolean[] happened) {
  /** Keras' epsilon: no probability is taken for closer to 0 or 1. */
  private static final double EPSILON = 1e-7;

  public Predictions {
    if (probability.length != happened.length) {
      throw new IllegalArgumentException(
          "expected one outcome a probability, found %d probabilities and %d outcomes"
              .formatted(probability.length, happened.length));
    }
  }

  public int size() {
    return probability.length;
  }

  /** The mean of the probabilities; not a number when there are none. */
  public double meanProbability() {
    double sum = 0;
    for (float p : probability) {
      sum += p;
    }
    return sum / size();
  }

  /** The share of events for which it came true; not a number when there are none. */
  public double rate() {
    return (double) positives() / size();
  }

  /** How many came true. */
  public int positives() {
    int positives = 0;
    for (boolean h : happened) {
      positives += h ? 1 : 0;
    }
    return positives;
  }

  /** {@code -mean(ln p)} of the probability given to what happened; not a number when none. */
  public double logLoss() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double p = Math.min(Math.max(probability[i], EPSILON), 1 - EPSILON);
      sum -= Math.log(happened[i] ? p : 1 - p);
    }
    return sum / size();
  }

  /** The area under the ROC curve: see {@link RankSum}. */
  public double auc() {
    return RankSum.auc(this);
  }
}
