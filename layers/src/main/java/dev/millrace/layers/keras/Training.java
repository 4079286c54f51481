package dev.millrace.layers.keras;

/** What configs say that only training asks for. */
final class Training {
  private Training() {}

  /** What Keras keeps of each weight for training alone. */
  static Config ignoreTraining(Config c, String... weights) {
    for (String weight : weights) {
      c.ignore(weight + "_initializer", weight + "_regularizer", weight + "_constraint");
    }
    return c.ignore("activity_regularizer");
  }
}
