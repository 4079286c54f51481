package dev.millrace.jobs.kafka.card;

import dev.millrace.operator.Reference.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A histogram of values: ten bins of about as many values each, so that a shift shows wherever the
 * values are. Fewer where values are alike.
 */
final class Bins {
  private static final int BINS = 10;

  private Bins() {}

  /** The histogram of those that are finite; empty if none is. */
  static Optional<Histogram> of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 ? Optional.empty() : Optional.of(histogram(sorted));
  }

  private static Histogram histogram(double[] sorted) {
    List<Double> edges = List.copyOf(edges(sorted));
    List<Long> counts = new ArrayList<>();
    int from = 0;
    for (int bin = 1; bin < edges.size(); bin++) {
      int end = firstAtLeast(edges.get(bin), sorted, from);
      counts.add((long) end - from);
      from = end;
    }
    return new Histogram(edges, counts);
  }

  /** The deciles, and behind the largest value an end; around a single value both sides of it. */
  private static TreeSet<Double> edges(double[] sorted) {
    TreeSet<Double> edges = new TreeSet<>();
    for (int bin = 0; bin < BINS; bin++) {
      edges.add(sorted[(int) ((long) bin * sorted.length / BINS)] + 0.0); // -0 is 0
    }
    double behind = Math.nextUp(sorted[sorted.length - 1]);
    if (edges.size() == 1) {
      edges.add(Math.nextDown(edges.first()));
      edges.add(Math.nextUp(behind));
    }
    edges.add(behind);
    return edges;
  }

  private static int firstAtLeast(double edge, double[] sorted, int from) {
    int at = from;
    while (at < sorted.length && sorted[at] < edge) {
      at++;
    }
    return at;
  }
}
