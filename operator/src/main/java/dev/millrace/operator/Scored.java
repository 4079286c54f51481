package dev.millrace.operator;

import java.util.Objects;

/**
 * A record and what a model says of it.
 *
 * @param record the record, as it came
 * @param scores all the model's outputs one after the other, in the model's order, each row-major
 * @param model which model scored it
 */
public record Scored<T>(T record, float[] scores, ModelVersion model) {
  public Scored {
    Objects.requireNonNull(scores, "scores");
  }

  /** The first score: all there is for a model of one output of one value. */
  public float score() {
    return scores[0];
  }
}
