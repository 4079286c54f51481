package dev.millrace.benchmarks.plot;

/**
 * A bar of a plot.
 *
 * @param cssClass its colour
 * @param label what stands at its end
 */
public record Bar(double value, String cssClass, String label) {}
