package dev.millrace.operator;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * How a model's inputs and scores were distributed when it was made: what drift is measured from.
 *
 * @param features some of the values of its inputs, in any order
 * @param scores its scores, in the order of {@link Scored#scores()}; empty where nothing is known
 */
public record Reference(List<Feature> features, List<Histogram> scores) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final Reference NONE = new Reference(List.of(), List.of());

  /**
   * One value of an input.
   *
   * @param input the input's name
   * @param at which of its values, row-major from 0
   */
  public record Feature(String input, int at, Histogram histogram) implements Serializable {
    public Feature {
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(histogram, "histogram");
      if (at < 0) {
        throw new IllegalArgumentException(
            "input '" + input + "': expected a value from 0 on, found " + at);
      }
    }
  }

  /**
   * How many values fell where: bin {@code i} holds those from edge {@code i} up to, but without,
   * edge {@code i + 1}. What lies outside of all edges belongs to the first or the last bin.
   *
   * @param edges ascending, one more than there are bins
   * @param counts of each bin
   */
  public record Histogram(List<Double> edges, List<Long> counts) implements Serializable {
    public Histogram {
      edges = List.copyOf(edges);
      counts = List.copyOf(counts);
      if (counts.isEmpty() || edges.size() != counts.size() + 1) {
        throw new IllegalArgumentException(
            "expected bins and one edge more, found "
                + counts.size()
                + " bins and "
                + edges.size()
                + " edges");
      }
      requireAscending(edges);
      if (counts.stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("expected counts of 0 or more, found " + counts);
      }
    }

    private static void requireAscending(List<Double> edges) {
      for (int i = 1; i < edges.size(); i++) {
        if (!(edges.get(i - 1) < edges.get(i))) {
          throw new IllegalArgumentException("expected ascending edges, found " + edges);
        }
      }
    }
  }

  public Reference {
    features = List.copyOf(features);
    scores = List.copyOf(scores);
  }
}
