package dev.millrace.engine.plan.lowering;

import java.util.List;
import java.util.stream.IntStream;

/** The places that windows see along one axis of a record, and along several together. */
final class WindowPlaces {
  private WindowPlaces() {}

  /** One window that sees a whole length. */
  static int[][] whole(int length) {
    return new int[][] {IntStream.range(0, length).toArray()};
  }

  /** Windows that part a length as evenly as may be, and overlap where they must. */
  static int[][] parts(int length, int count) {
    int[][] parts = new int[count][];
    for (int p = 0; p < count; p++) {
      int end = ((p + 1) * length + count - 1) / count;
      parts[p] = IntStream.range(p * length / count, end).toArray();
    }
    return parts;
  }

  /**
   * The windows of all axes together, row-major: for each, the places of the values that it sees.
   *
   * @param axes the windows of each axis
   * @param lengths of the axes
   * @param each how many values a place has
   */
  static int[][] joint(List<int[][]> axes, int[] lengths, int each) {
    int[][] joint = {{0}};
    for (int axis = 0; axis < axes.size(); axis++) {
      joint = cross(joint, axes.get(axis), lengths[axis]);
    }
    for (int[] window : joint) {
      for (int k = 0; k < window.length; k++) {
        window[k] *= each;
      }
    }
    return joint;
  }

  private static int[][] cross(int[][] outer, int[][] inner, int length) {
    int[][] both = new int[outer.length * inner.length][];
    for (int i = 0; i < both.length; i++) {
      int[] a = outer[i / inner.length];
      int[] b = inner[i % inner.length];
      both[i] = new int[a.length * b.length];
      for (int k = 0; k < both[i].length; k++) {
        both[i][k] = a[k / b.length] * length + b[k % b.length];
      }
    }
    return both;
  }
}
