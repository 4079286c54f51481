package dev.millrace.engine.plan.lowering;

import dev.millrace.layers.spatial.Slide;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What windows see along one length: window {@code p} sees {@code x[p * stride + at[j]]} for each
 * j, in rising order; what lies beyond the ends is zero.
 *
 * @param kernel for each j, the place of the kernel that belongs to it
 * @param places how many windows there are
 */
record Taps(int[] at, int[] kernel, int places, int stride) {
  /** The windows of a slide. */
  static Taps of(Slide slide, int length) {
    int before = Math.toIntExact(slide.margin(length).before());
    int[] kernel = IntStream.range(0, slide.size()).toArray();
    int[] at = IntStream.of(kernel).map(k -> k * slide.dilation() - before).toArray();
    return new Taps(at, kernel, Math.toIntExact(slide.places(length)), slide.stride());
  }

  /** How many zeros they see before the length. */
  int before() {
    return at.length == 0 ? 0 : Math.max(-at[0], 0);
  }

  /** How many zeros they see behind it. */
  int after(int length) {
    return at.length == 0
        ? 0
        : Math.max((places - 1) * stride + at[at.length - 1] - (length - 1), 0);
  }

  /** For each window, what it sees, zeros too, counted from {@code before} places ahead. */
  int[][] seen(int before) {
    return IntStream.range(0, places)
        .mapToObj(p -> IntStream.of(at).map(each -> p * stride + each + before).toArray())
        .toArray(int[][]::new);
  }

  /** For each window, what it sees of the length itself. */
  int[][] inside(int length) {
    return Arrays.stream(seen(0))
        .map(window -> IntStream.of(window).filter(i -> i >= 0 && i < length).toArray())
        .toArray(int[][]::new);
  }

  /** Whether each window sees one piece. */
  boolean areNeighbours() {
    return IntStream.range(1, at.length).allMatch(j -> at[j] == at[j - 1] + 1);
  }
}
