package dev.millrace.jobs.demo.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * An axis of a plot.
 *
 * @param title what it shows and in which unit
 * @param scale how its values lie
 * @param label how a tick's value is written
 */
record Axis(String title, Scale scale, DoubleFunction<String> label) {
  /** Names beside each other, each one long, its tick in its middle. */
  static Axis names(String title, List<String> names) {
    List<Double> middles = IntStream.range(0, names.size()).mapToObj(i -> i + 0.5).toList();
    Scale scale = new Scale(0, names.size(), false, middles);
    return new Axis(title, scale, middle -> names.get((int) middle));
  }

  static Axis counts(String title, Scale scale) {
    return new Axis(title, scale, Numbers::count);
  }

  static Axis shares(String title, Scale scale) {
    boolean fine = scale.ticks().size() > 1 && scale.ticks().get(1) < 0.00999;
    return new Axis(title, scale, tick -> Numbers.decimals(100 * tick, fine ? 1 : 0) + " %");
  }

  /** Seconds, with as many decimals as the distance of the ticks asks for. */
  static Axis seconds(String title, Scale scale) {
    boolean fine = scale.ticks().size() > 1 && scale.ticks().get(1) < 0.999;
    return new Axis(title, scale, tick -> Numbers.decimals(tick, fine ? 1 : 0));
  }

  /** Probabilities, with two decimals only where a tick needs them. */
  static Axis probabilities(String title, Scale scale) {
    boolean fine = scale.ticks().size() > 1 && scale.ticks().get(1) < 0.0999;
    return new Axis(title, scale, tick -> Numbers.decimals(tick, fine ? 2 : 1));
  }
}
