package dev.millrace.layers.keras;

/** All weights of a model, as a file holds them. */
interface WeightsFile extends Weights {
  /** Refuses weights that no layer asked for. */
  void rejectUnread();
}
