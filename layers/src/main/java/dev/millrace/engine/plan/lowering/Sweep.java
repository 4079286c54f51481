package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.product.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Windows on their way over bordered lengths.
 *
 * @param axes what they see along each length
 * @param seen for each place, where the channels of each place of its window begin
 * @param channels how many there are
 */
record Sweep(List<Taps> axes, int[][] seen, int channels) {
  static Sweep of(List<Taps> axes, Border border) {
    List<int[][]> each = new ArrayList<>();
    for (Taps taps : axes) {
      each.add(taps.seen(border.before()[each.size()]));
    }
    int channels = border.channels();
    return new Sweep(axes, WindowPlaces.joint(each, border.padded(), channels), channels);
  }

  /** For each place of the window, the place of a kernel of those sizes. */
  int[] kernel(int[] sizes) {
    List<int[][]> each = axes.stream().map(taps -> new int[][] {taps.kernel()}).toList();
    return WindowPlaces.joint(each, sizes, 1)[0];
  }

  /** How many places a line has. */
  int places() {
    return last().places();
  }

  /** From one place of a line to the next. */
  int stride() {
    return last().stride() * channels;
  }

  /** Where the first window of each line begins to see the channels from {@code channel} on. */
  int[] lines(int channel) {
    return IntStream.range(0, seen.length / places())
        .map(line -> seen[line * places()][0] + channel)
        .toArray();
  }

  /** What a window sees of {@code some} channels: one piece a line of neighbours, if of all. */
  Windows windows(int some) {
    boolean joined = some == channels && last().areNeighbours();
    int step = joined ? last().at().length : 1;
    int[] first = seen[0];
    int[] offsets =
        IntStream.range(0, first.length / step).map(i -> first[i * step] - first[0]).toArray();
    return new Windows(offsets, step * some);
  }

  /** Whether the windows see nothing at all. */
  boolean isBlind() {
    return Arrays.stream(seen).allMatch(window -> window.length == 0);
  }

  private Taps last() {
    return axes.get(axes.size() - 1);
  }
}
