package dev.millrace.benchmarks.side;

import java.util.Map;

/** Whether all sides give the same scores: nobody is faster by computing something else. */
public final class Agreement {
  private static final double TOLERANCE = 1e-4;

  private Agreement() {}

  /**
   * Holds every side's scores to those of plain ND4J.
   *
   * @throws IllegalStateException if one is further off than 1e-4 of the value, or of 1 if that is
   *     more: the side, the score, what was expected, what was found
   */
  public static void require(String place, Map<Peer, float[]> scores) {
    float[] expected = scores.get(Peer.ND4J);
    scores.forEach((peer, found) -> require(place + " > " + peer.title(), expected, found));
  }

  private static void require(String place, float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      double allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      if (!(Math.abs(expected[i] - found[i]) <= allowed)) {
        throw new IllegalStateException(
            "%s > score %d: expected %s, found %s".formatted(place, i, expected[i], found[i]));
      }
    }
  }
}
