package dev.millrace.jobs.demo.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Time cut into equal slices from 0 on.
 *
 * @param slices how many
 * @param width each slice's length in milliseconds
 */
public record Timeline(int slices, int width) {
  private static final int[] WIDTHS = {
    10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000, 120_000, 300_000, 600_000
  };

  /** At most {@code most} slices of a round width over {@code millis}. */
  public static Timeline over(int millis, int most) {
    int width = WIDTHS[WIDTHS.length - 1];
    for (int i = WIDTHS.length - 1; i >= 0 && millis / WIDTHS[i] < most; i--) {
      width = WIDTHS[i];
    }
    return new Timeline(millis / width + 1, width);
  }

  /** The slice in which {@code millis} lies. */
  public int slice(int millis) {
    return Math.min(Math.max(millis / width, 0), slices - 1);
  }

  /** The middle of each slice, in seconds. */
  public double[] seconds() {
    return IntStream.range(0, slices).mapToDouble(i -> (i + 0.5) * width / 1000).toArray();
  }

  /** Where each slice begins, and where the last one ends, in seconds. */
  public double[] edges() {
    return IntStream.rangeClosed(0, slices).mapToDouble(i -> i * width / 1000.0).toArray();
  }

  /** Events per second in each slice. */
  public double[] perSecond(int[] times) {
    double[] rates = new double[slices];
    for (int time : times) {
      rates[slice(time)] += 1000.0 / width;
    }
    return rates;
  }

  /**
   * The percentiles of the values in each slice, {@code values[i]} standing at {@code times[i]}.
   */
  public List<Percentiles> percentiles(int[] times, int[] values) {
    int[][] members = new int[slices][];
    int[] filled = new int[slices];
    Arrays.setAll(members, slice -> new int[16]);
    for (int i = 0; i < times.length; i++) {
      int slice = slice(times[i]);
      if (filled[slice] == members[slice].length) {
        members[slice] = Arrays.copyOf(members[slice], 2 * filled[slice]);
      }
      members[slice][filled[slice]++] = values[i];
    }
    return IntStream.range(0, slices)
        .mapToObj(slice -> Percentiles.of(Arrays.copyOf(members[slice], filled[slice])))
        .toList();
  }
}
