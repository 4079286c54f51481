package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.product.Contraction;
import dev.millrace.engine.kernel.row.Reduce;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A factor of an einsum: a value's records, or a constant, with a letter for each axis.
 *
 * @param value its number; {@link #CONSTANT} for a constant
 * @param constant null for a value
 */
record Labelled(int value, float[] constant, String letters, int[] sizes) {
  static final int CONSTANT = -1;

  boolean isConstant() {
    return constant != null;
  }

  boolean has(int letter) {
    return letters.indexOf(letter) >= 0;
  }

  int size(int letter) {
    return sizes[letters.indexOf(letter)];
  }

  /** How many choices of places some of its letters have. */
  int count(String some) {
    return some.chars().map(this::size).reduce(1, Math::multiplyExact);
  }

  Contraction.Operand operand() {
    return isConstant() ? Contraction.Operand.of(constant) : Contraction.Operand.of(value);
  }

  int[] sizes(String some) {
    return some.chars().map(this::size).toArray();
  }

  /** Those of some letters that fit. */
  static String keep(String letters, IntPredicate fits) {
    return letters
        .chars()
        .filter(fits)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }

  /** The same with its axes in another order. */
  Labelled inOrder(String order, Site site) {
    if (order.equals(letters)) {
      return this;
    }
    int[] axes = order.chars().map(letters::indexOf).toArray();
    int[] moved = sizes(order);
    return isConstant()
        ? new Labelled(value, picked(Permutation.sources(sizes, axes)), order, moved)
        : new Labelled(site.permuted(value, sizes, axes), null, order, moved);
  }

  private float[] picked(int[] places) {
    float[] values = new float[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = constant[places[i]];
    }
    return values;
  }

  /** The sums over some letters. Order: {@link Reduce}'s; a constant's is that of the places. */
  Labelled sumOver(String some, Site site) {
    String rest = keep(letters, letter -> some.indexOf(letter) < 0);
    int count = count(some);
    Labelled rows = count == 1 ? this : inOrder(rest + some, site);
    int[] left = sizes(rest);
    if (count == 1) {
      return new Labelled(value, constant, rest, left);
    }
    return isConstant()
        ? new Labelled(value, sums(rows.constant, count), rest, left)
        : new Labelled(rows.reduced(count, site), null, rest, left);
  }

  private static float[] sums(float[] values, int count) {
    float[] sums = new float[values.length / count];
    for (int i = 0; i < values.length; i++) {
      sums[i / count] += values[i];
    }
    return sums;
  }

  private int reduced(int count, Site site) {
    int rows = count(letters) / count;
    int sums = site.work(rows);
    site.emit(
        "Reduce SUM of rows of " + count,
        new Reduce(site.kernels().rowSums(), Reduce.Kind.SUM, count, rows, value, sums));
    return sums;
  }

  /** A constant whose letters are among others, repeated along these: a value for each place. */
  float[] spread(String over, int[] to, Site site) {
    int[] from = over.chars().map(letter -> has(letter) ? size(letter) : 1).toArray();
    return inOrder(keep(over, this::has), site).picked(Permutation.broadcast(from, to));
  }

  /** Without an axis of size 1, if it has that letter and size. */
  Labelled without(char letter, Site site) {
    return has(letter) && size(letter) == 1 ? sumOver(String.valueOf(letter), site) : this;
  }

  /** Without all axes of size 1. */
  Labelled squeezed(Site site) {
    return sumOver(keep(letters, letter -> size(letter) == 1), site);
  }

  /** The sizes of letters that one of two factors has at least. */
  static int[] sizes(String letters, Labelled a, Labelled b) {
    return letters.chars().map(letter -> a.has(letter) ? a.size(letter) : b.size(letter)).toArray();
  }
}
