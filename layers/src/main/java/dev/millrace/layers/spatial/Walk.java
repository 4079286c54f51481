package dev.millrace.layers.spatial;

import java.util.Arrays;

/**
 * A walk through memory in as few loops as it takes: ND4J copies arrays of up to five axes several
 * times faster than others.
 */
record Walk(long[] sizes, long[] strides) {
  /** The same walk; an axis that only goes on where the one inside it ends becomes one with it. */
  static Walk of(long[] sizes, long[] strides) {
    long[] mergedSizes = new long[sizes.length];
    long[] mergedStrides = new long[sizes.length];
    int head = sizes.length;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      boolean goesOn =
          head < sizes.length && strides[axis] == mergedStrides[head] * mergedSizes[head];
      if (goesOn) {
        mergedSizes[head] *= sizes[axis];
      } else if (sizes[axis] > 1) {
        head--;
        mergedSizes[head] = sizes[axis];
        mergedStrides[head] = strides[axis];
      }
    }
    return head == sizes.length
        ? new Walk(new long[] {1}, new long[] {1})
        : new Walk(
            Arrays.copyOfRange(mergedSizes, head, sizes.length),
            Arrays.copyOfRange(mergedStrides, head, sizes.length));
  }
}
