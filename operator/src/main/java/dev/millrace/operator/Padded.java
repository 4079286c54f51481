package dev.millrace.operator;

import java.io.Serializable;

/**
 * The length that shorter sequences are filled up to, and on which side: with 0 or the empty text,
 * as Keras does. A longer sequence rejects its record; a job that wants it cut cuts it in its
 * getter, at the side where the model's training did.
 *
 * @param length how many values the model is given
 * @param atStart whether the filling comes before the values (the default of Keras' {@code
 *     pad_sequences}) or after them
 */
public record Padded(int length, boolean atStart) implements Serializable {
  public Padded {
    if (length < 1) {
      throw new IllegalArgumentException("expected a length of at least 1, found " + length);
    }
  }

  /** Filled up to that many values, after the sequence's own. */
  public static Padded to(int length) {
    return new Padded(length, false);
  }

  /** The same length, filled before the sequence's own values. */
  public Padded before() {
    return new Padded(length, true);
  }

  /** Where the first of {@code values} values comes to stand. */
  int offset(int values) {
    return atStart ? length - values : 0;
  }
}
