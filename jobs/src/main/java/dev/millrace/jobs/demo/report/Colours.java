package dev.millrace.jobs.demo.report;

/** The CSS classes that colour what is drawn; {@code report.css} gives each its colours. */
final class Colours {
  private static final int MODELS = 4;

  private Colours() {}

  /** The colour of the model that came as the given one, from 0. */
  static String model(int index) {
    return "model-" + index % MODELS;
  }
}
