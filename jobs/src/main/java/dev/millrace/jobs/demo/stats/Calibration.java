package dev.millrace.jobs.demo.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model said against what came true, in bins of equally many events: in a calibrated model
 * the two agree in each.
 */
public final class Calibration {
  private Calibration() {}

  /**
   * One bin.
   *
   * @param events how many events it holds
   * @param predicted the mean of their probabilities
   * @param observed the share that came true
   * @param low the lower end of the 95 % interval of the observed share
   * @param high its upper end
   */
  public record Bin(int events, double predicted, double observed, double low, double high) {}

  /** The bins, from the lowest probabilities to the highest; fewer where there are few events. */
  public static List<Bin> of(Predictions predictions, int bins) {
    Ranking ranking = Ranking.of(predictions.probability());
    int count = Math.min(bins, ranking.size());
    List<Bin> result = new ArrayList<>(count);
    for (int b = 0; b < count; b++) {
      int from = (int) ((long) ranking.size() * b / count);
      int to = (int) ((long) ranking.size() * (b + 1) / count);
      result.add(bin(predictions, ranking, from, to));
    }
    return result;
  }

  private static Bin bin(Predictions predictions, Ranking ranking, int from, int to) {
    int events = to - from;
    double sum = 0;
    int positives = 0;
    for (int rank = from; rank < to; rank++) {
      sum += predictions.probability()[ranking.index(rank)];
      positives += predictions.happened()[ranking.index(rank)] ? 1 : 0;
    }
    Wilson interval = Wilson.of(positives, events);
    double observed = (double) positives / events;
    return new Bin(events, sum / events, observed, interval.low(), interval.high());
  }

  /** Wilson's 95 % score interval of a share: sound for few events and for shares near 0 or 1. */
  record Wilson(double low, double high) {
    private static final double Z = 1.959964;

    static Wilson of(int positives, int events) {
      double share = (double) positives / events;
      double shrink = 1 + Z * Z / events;
      double centre = (share + Z * Z / (2 * events)) / shrink;
      double spread = share * (1 - share) / events + Z * Z / (4.0 * events * events);
      double half = Z * Math.sqrt(spread) / shrink;
      return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
    }
  }
}
