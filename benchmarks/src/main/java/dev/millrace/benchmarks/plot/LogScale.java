package dev.millrace.benchmarks.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An axis on which equal ratios are equally long.
 *
 * @param from the value at the left end
 * @param to the value at the right end
 * @param left where the axis begins, in pixels
 * @param right where it ends
 */
record LogScale(double from, double to, double left, double right) {
  private static final double[] LEADS = {1, 2, 5};

  /** A scale around the values and {@code origin}, with room for labels at both ends. */
  static LogScale around(double[] values, double origin, double left, double right) {
    double low = Math.min(origin, DoubleStream.of(values).min().orElse(origin));
    double high = Math.max(origin, DoubleStream.of(values).max().orElse(origin));
    double room = Math.max(1.5, Math.pow(high / low, 0.12));
    return new LogScale(low / room, high * room, left, right);
  }

  double at(double value) {
    return left + (right - left) * Math.log(value / from) / Math.log(to / from);
  }

  /** Round values: decades, and 2 and 5 of each where there is room. */
  List<Double> ticks() {
    int low = (int) Math.floor(Math.log10(from));
    int high = (int) Math.ceil(Math.log10(to));
    int leads = high - low <= 3 ? LEADS.length : 1;
    return IntStream.rangeClosed(low, high)
        .boxed()
        .flatMap(
            decade -> DoubleStream.of(LEADS).limit(leads).mapToObj(l -> l * Math.pow(10, decade)))
        .filter(tick -> tick >= from && tick <= to)
        .toList();
  }
}
