package dev.millrace.jobs.demo.report;

import java.util.function.DoubleFunction;

/**
 * An axis of a plot.
 *
 * @param title what it shows and in which unit
 * @param scale how its values lie
 * @param label how a tick's value is written
 */
record Axis(String title, Scale scale, DoubleFunction<String> label) {
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
