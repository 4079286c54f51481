package dev.millrace.jobs.parity;

/**
 * How an output differs from what is expected.
 *
 * @param largest the largest absolute difference of two values
 * @param share the largest share of its tolerance that a value takes: above 1 is a fault
 * @param fault what is wrong, in a line; empty if nothing is
 */
public record Difference(double largest, double share, String fault) {
  static final Difference NONE = new Difference(0, 0, "");

  /** A difference that no number measures. */
  static Difference wrong(String fault) {
    return new Difference(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, fault);
  }

  boolean within() {
    return fault.isEmpty();
  }

  /** The same difference, its fault told with where it is. */
  Difference at(String place) {
    return within() ? this : new Difference(largest, share, place + " " + fault);
  }

  /** The larger of both, and the first fault. */
  Difference and(Difference other) {
    return new Difference(
        Math.max(largest, other.largest),
        Math.max(share, other.share),
        within() ? other.fault : fault);
  }
}
