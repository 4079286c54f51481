package dev.millrace.engine.plan.lowering;

import dev.millrace.layers.convolution.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some places of a stretched length, a stride apart: those that the same places k of the kernel
 * reach, from inputs {@code i} with {@code i * stride + k * dilation - skip} the place.
 *
 * @param taps what of the input they see
 * @param to where they stand in the output, each by itself
 */
record Phase(Taps taps, int[][] to) {
  /** The phases of a length, but those without a place. */
  static List<Phase> of(Stretch stretch, int length) {
    int stretched = Math.toIntExact(stretch.stretched(length));
    List<Phase> phases = new ArrayList<>();
    for (int first = 0; first < Math.min(stretch.stride(), stretched); first++) {
      phases.add(from(first, stretch, stretched));
    }
    return phases;
  }

  private static Phase from(int first, Stretch stretch, int stretched) {
    int stride = stretch.stride();
    int[][] to =
        IntStream.iterate(first, o -> o < stretched, o -> o + stride)
            .mapToObj(o -> new int[] {o})
            .toArray(int[][]::new);
    int place = Math.toIntExact(first + stretch.skip());
    // Later places of the kernel see earlier inputs.
    int[] kernel =
        IntStream.range(0, stretch.size())
            .map(k -> stretch.size() - 1 - k)
            .filter(k -> (place - k * stretch.dilation()) % stride == 0)
            .toArray();
    int[] at = IntStream.of(kernel).map(k -> (place - k * stretch.dilation()) / stride).toArray();
    return new Phase(new Taps(at, kernel, to.length, 1), to);
  }
}
