package dev.millrace.engine.plan.lowering;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where attention's queries and keys lie in its inputs {@code (batch, ..., heads, features)}.
 *
 * @param axes of queries and keys, in their order; what others there are before the heads keep
 *     apart as the batch does
 * @param isSingle whether there is no axis of heads
 */
record HeadAxes(Site site, List<Integer> axes, boolean isSingle) {
  private static int product(IntStream sizes) {
    return sizes.reduce(1, Math::multiplyExact);
  }

  private IntStream apart(int input) {
    int[] sizes = Site.sizes(site.shape(input));
    return IntStream.of(others()).map(axis -> sizes[axis]);
  }

  /** The axes of a record that keep apart. */
  private int[] others() {
    int rank = site.shape(0).rank() - (isSingle ? 1 : 2);
    return IntStream.range(1, rank).filter(axis -> !axes.contains(axis)).map(i -> i - 1).toArray();
  }

  /** Whether query, value and key have the same heads and are kept apart alike. */
  boolean fit() {
    return IntStream.range(0, 3)
        .allMatch(
            i ->
                site.shape(i).rank() == site.shape(0).rank()
                    && heads(i) == heads(0)
                    && apart(i).boxed().toList().equals(apart(0).boxed().toList()));
  }

  /** How many parts a record has that attend each to itself. */
  int parts() {
    return product(apart(0));
  }

  int heads(int input) {
    return isSingle ? 1 : Math.toIntExact(site.shape(input).size(-2));
  }

  /** How many queries or keys a part of an input has. */
  int places(int input) {
    return product(axes.stream().mapToInt(axis -> (int) site.shape(input).size(axis)));
  }

  /** How the axes of a record stand for the kernel: parts, places, heads, features. */
  private int[] order() {
    int rank = site.shape(0).rank() - 1;
    IntStream places = axes.stream().mapToInt(axis -> axis - 1);
    return IntStream.concat(
            IntStream.concat(IntStream.of(others()), places),
            IntStream.range(rank - (isSingle ? 1 : 2), rank))
        .toArray();
  }

  private boolean isInOrder() {
    int[] order = order();
    return IntStream.range(0, order.length).allMatch(i -> order[i] == i);
  }

  /** An input as the kernel wants it. */
  int in(int input) {
    return isInOrder()
        ? site.in(input)
        : site.permuted(site.in(input), Site.sizes(site.shape(input)), order());
  }

  /** Where the kernel may put the output. */
  int out() {
    return isInOrder() ? site.out(0) : site.work(site.outputSize(0));
  }

  /** Puts it where it belongs. */
  void back(int y) {
    if (isInOrder()) {
      return;
    }
    int[] order = order();
    int[] sizes = Site.sizes(site.outputType(0).shape());
    int[] moved = IntStream.of(order).map(axis -> sizes[axis]).toArray();
    site.permute(y, moved, Permutation.inverse(order), site.out(0));
  }
}
