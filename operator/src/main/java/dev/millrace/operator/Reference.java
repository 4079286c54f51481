package dev.millrace.operator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /**
     * The histogram of those values that are finite, in at most ten bins that hold about as many
     * each; empty if none is. Values count as columns keep them, in single precision.
     */
    public static Optional<Histogram> of(double... values) {
      float[] sorted = new float[values.length];
      int finite = 0;
      for (double value : values) {
        float kept = (float) value + 0f; // -0 is 0
        if (Float.isFinite(kept)) {
          sorted[finite++] = kept;
        }
      }
      Arrays.sort(sorted, 0, finite);
      return finite == 0
          ? Optional.empty()
          : Optional.of(EqualBins.of(Arrays.copyOf(sorted, finite)));
    }

    private static void requireAscending(List<Double> edges) {
      for (int i = 1; i < edges.size(); i++) {
        if (!(edges.get(i - 1) < edges.get(i))) {
          throw new IllegalArgumentException("expected ascending edges, found " + edges);
        }
      }
    }
  }

  /**
   * The distributions of some records' values, in at most ten bins each that hold about as many.
   *
   * @param records how many records, one at the least
   * @param inputs the values of each input that is to be watched, by its name: all of the first
   *     record, then all of the second, and so on
   * @param scores the scores that the model gives them, in the same way; none to watch inputs only
   * @throws IllegalArgumentException if there is a value without a finite one, or their number is
   *     no multiple of that of the records
   */
  public static Reference of(int records, Map<String, double[]> inputs, double[] scores) {
    List<Feature> features = new ArrayList<>();
    inputs.forEach(
        (input, values) -> {
          List<Histogram> histograms = histograms("input '" + input + "'", records, values);
          for (int at = 0; at < histograms.size(); at++) {
            features.add(new Feature(input, at, histograms.get(at)));
          }
        });
    return new Reference(features, histograms("scores", records, scores));
  }

  private static List<Histogram> histograms(String place, int records, double[] values) {
    if (records < 1 || values.length % records != 0) {
      throw new IllegalArgumentException(
          place + ": expected values of " + records + " records, found " + values.length);
    }
    int width = values.length / records;
    return IntStream.range(0, width)
        .mapToObj(at -> Histogram.of(column(values, at, width)))
        .map(found -> found.orElseThrow(() -> noFinite(place)))
        .toList();
  }

  private static double[] column(double[] values, int at, int width) {
    return IntStream.range(0, values.length / width)
        .mapToDouble(record -> values[record * width + at])
        .toArray();
  }

  private static IllegalArgumentException noFinite(String place) {
    return new IllegalArgumentException(place + ": expected finite values, found none");
  }

  public Reference {
    features = List.copyOf(features);
    scores = List.copyOf(scores);
  }
}
