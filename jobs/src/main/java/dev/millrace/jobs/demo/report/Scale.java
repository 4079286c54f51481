package dev.millrace.jobs.demo.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the values of an axis lie along it, from 0 to 1, and where its ticks stand.
 *
 * @param from the value at 0
 * @param to the value at 1
 * @param logarithmic whether equal ratios, not equal distances, are equally long
 * @param ticks the values that get a label, round ones
 */
record Scale(double from, double to, boolean logarithmic, List<Double> ticks) {
  private static final double[] LEADS = {1, 2, 5};
  private static final int RUNGS = LEADS.length;

  /** From 0 to a round value at or above {@code largest}. */
  static Scale upTo(double largest, int mostTicks) {
    double step = roundStep(largest > 0 ? largest / mostTicks : 1);
    long steps = Math.max(1, (long) Math.ceil(largest / step - 1e-9));
    return new Scale(0, steps * step, false, multiples(step, steps));
  }

  /** From 0 to exactly {@code end}, with ticks at round values. */
  static Scale endingAt(double end, int mostTicks) {
    double step = roundStep(end > 0 ? end / mostTicks : 1);
    long steps = (long) Math.floor(end / step + 1e-9);
    return new Scale(0, end > 0 ? end : 1, false, multiples(step, steps));
  }

  /**
   * From 1, 2 or 5 times a power of ten to another one around the values, a decade at least; values
   * below 1 are taken for 1.
   */
  static Scale logarithmic(double smallest, double largest) {
    int low = (int) Math.floor(rung(smallest));
    int high = Math.max(low + RUNGS, (int) Math.ceil(rung(largest)));
    boolean few = high - low < 3 * RUNGS;
    List<Double> ticks =
        IntStream.rangeClosed(low, high)
            .filter(rung -> few || rung % RUNGS == 0)
            .mapToObj(Scale::value)
            .toList();
    return new Scale(value(low), value(high), true, ticks);
  }

  /** Where a value stands on the ladder 1, 2, 5, 10, 20, 50, ...: 3 rungs a decade. */
  private static double rung(double value) {
    double decades = value > 1 ? Math.log10(value) : 0;
    double whole = Math.floor(decades);
    double lead = Math.pow(10, decades - whole);
    double within =
        lead < 2 ? (lead - 1) : lead < 5 ? 1 + (lead - 2) / 3 : Math.min(3, 2 + (lead - 5) / 5);
    return RUNGS * whole + within;
  }

  private static double value(int rung) {
    return Math.pow(10, Math.floorDiv(rung, RUNGS)) * LEADS[Math.floorMod(rung, RUNGS)];
  }

  /** Where a value lies between 0 and 1; values beyond an end lie at it. */
  double position(double value) {
    double position =
        logarithmic
            ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
            : (value - from) / (to - from);
    return Math.min(Math.max(position, 0), 1);
  }

  /** 1, 2 or 5 times a power of ten, the next one at or above {@code step}. */
  private static double roundStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double lead = step / power;
    return power * (lead <= 1 + 1e-9 ? 1 : lead <= 2 + 1e-9 ? 2 : lead <= 5 + 1e-9 ? 5 : 10);
  }

  private static List<Double> multiples(double step, long steps) {
    return DoubleStream.iterate(0, i -> i <= steps, i -> i + 1).map(i -> i * step).boxed().toList();
  }
}
