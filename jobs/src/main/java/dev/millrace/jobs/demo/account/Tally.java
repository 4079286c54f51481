package dev.millrace.jobs.demo.account;

/**
 * What is known of a model while events still come: counted in bins, so that it costs next to
 * nothing an event and can be looked at from another thread at any time.
 */
final class Tally {
  private static final int SCORE_BINS = 1000;
  private static final int LONGEST_MILLIS = 60_000;

  private final ModelName model;
  private final int[] late = new int[SCORE_BINS];
  private final int[] onTime = new int[SCORE_BINS];
  private final int[] millis = new int[LONGEST_MILLIS + 1];
  private int events;
  private double sum;

  Tally(ModelName model) {
    this.model = model;
  }

  ModelName model() {
    return model;
  }

  synchronized void add(float score, boolean wasLate, int toCommit) {
    int bin = Math.min((int) (score * SCORE_BINS), SCORE_BINS - 1);
    (wasLate ? late : onTime)[Math.max(bin, 0)]++;
    millis[Math.min(Math.max(toCommit, 0), LONGEST_MILLIS)]++;
    events++;
    sum += score;
  }

  /** How it stands. */
  synchronized Standing standing() {
    return new Standing(model, events, auc(), sum / events, median());
  }

  /** The chance that a late flight has the higher score; within a bin it is even. */
  private double auc() {
    double above = 0;
    long lateSoFar = 0;
    long onTimeSoFar = 0;
    for (int bin = 0; bin < SCORE_BINS; bin++) {
      above += late[bin] * (onTimeSoFar + onTime[bin] / 2.0);
      lateSoFar += late[bin];
      onTimeSoFar += onTime[bin];
    }
    return above / ((double) lateSoFar * onTimeSoFar);
  }

  private int median() {
    int rank = 0;
    int at = 0;
    while (at < LONGEST_MILLIS && (rank += millis[at]) < (events + 1) / 2) {
      at++;
    }
    return at;
  }
}
