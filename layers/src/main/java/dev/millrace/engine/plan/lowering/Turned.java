package dev.millrace.engine.plan.lowering;

import java.util.stream.IntStream;

/** A site's record with its channels as the last axis, whether they stand first or last. */
record Turned(Site site, boolean isFirst) {
  /** The sizes of the axes, the channels last. */
  int[] sizes() {
    int[] sizes = Site.sizes(site.shape(0));
    return isFirst ? IntStream.of(order(sizes.length)).map(i -> sizes[i]).toArray() : sizes;
  }

  /** The input, channels last. */
  int in() {
    int[] sizes = Site.sizes(site.shape(0));
    return isFirst ? site.permuted(site.in(0), sizes, order(sizes.length)) : site.in(0);
  }

  /** Where to put the output, channels last. */
  int out() {
    return isFirst ? site.work(site.outputSize(0)) : site.out(0);
  }

  /**
   * Puts what stands there where the output belongs.
   *
   * @param out as {@link #out} gave it
   * @param places of the output, in all
   */
  void back(int out, int places) {
    if (isFirst) {
      int channels = site.outputSize(0) / places;
      site.permute(out, new int[] {places, channels}, new int[] {1, 0}, site.out(0));
    }
  }

  /** The first axis behind all others. */
  private static int[] order(int rank) {
    return IntStream.range(0, rank).map(i -> (i + 1) % rank).toArray();
  }
}
