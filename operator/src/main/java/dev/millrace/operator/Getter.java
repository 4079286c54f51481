package dev.millrace.operator;

import java.io.Serializable;

/**
 * Reads a feature's value from a record: a text, or an array of numbers or texts. Single numbers
 * have interfaces of their own, so that none is boxed.
 *
 * <p>Getters travel with the job, so they are {@link Serializable}; a method reference or a lambda
 * that captures nothing always is. They are called once a record, by one thread at a time, and may
 * return the record's own array: it is neither changed nor kept.
 */
@FunctionalInterface
public interface Getter<T, V> extends Serializable {
  /** The value; {@code null} rejects the record. */
  V get(T record);

  /** Reads a number. */
  @FunctionalInterface
  interface OfNumber<T> extends Serializable {
    double get(T record);
  }

  /** Reads a whole number: an id, a count, a category. */
  @FunctionalInterface
  interface OfInteger<T> extends Serializable {
    long get(T record);
  }
}
