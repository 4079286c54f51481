package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.Gather;
import java.util.Arrays;
import java.util.List;

/**
 * Lengths with the zeros around them that windows see.
 *
 * @param sizes of a record's axes, the channels last
 * @param times how often each channel is repeated, its copies one after the other
 * @param before how many zeros come before each length
 * @param padded each length with its zeros
 */
record Border(int[] sizes, int times, int[] before, int[] padded) {
  /** The border that all of these windows need. */
  static Border of(int[] sizes, int times, List<List<Taps>> axes) {
    int[] before = new int[axes.size()];
    int[] padded = new int[axes.size()];
    for (int axis = 0; axis < padded.length; axis++) {
      int length = sizes[axis];
      List<Taps> taps = axes.get(axis);
      before[axis] = taps.stream().mapToInt(Taps::before).max().orElse(0);
      int after = taps.stream().mapToInt(each -> each.after(length)).max().orElse(0);
      padded[axis] = before[axis] + length + after;
    }
    return new Border(sizes, times, before, padded);
  }

  /** How many channels there are, repeated ones too. */
  int channels() {
    return sizes[sizes.length - 1] * times;
  }

  /** How many values a record has, its zeros included. */
  int size() {
    return Arrays.stream(padded).reduce(channels(), Math::multiplyExact);
  }

  /** The site's input with its border and repeated channels; as it is, if it needs none. */
  int around(Site site) {
    int size = size();
    if (size == site.size(0)) {
      return site.in(0);
    }
    int work = site.work(size);
    int[] sources = sources(channels() / times);
    site.emit("Moves: padding", Permutation.moves(sources, site.in(0), site.size(0), work));
    return work;
  }

  /** For each value its place where places stand {@code stride} apart; zeros have none. */
  int[] sources(int stride) {
    int[] sources = new int[size()];
    for (int i = 0; i < sources.length; i++) {
      int place = place(i / channels());
      sources[i] = place < 0 ? Gather.ZERO : place * stride + i % channels() / times;
    }
    return sources;
  }

  /** Where a place stands without the border; negative for one of its zeros. */
  private int place(int inPadded) {
    int place = 0;
    int stride = 1;
    int rest = inPadded;
    for (int axis = padded.length - 1; axis >= 0; axis--) {
      int at = rest % padded[axis] - before[axis];
      rest /= padded[axis];
      if (at < 0 || at >= sizes[axis]) {
        return -1;
      }
      place += at * stride;
      stride *= sizes[axis];
    }
    return place;
  }
}
