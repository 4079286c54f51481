package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.Gather;
import dev.millrace.engine.kernel.move.Moves;
import dev.millrace.engine.kernel.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record's values with its axes in another order. */
final class Permutation {
  private Permutation() {}

  /** How many values axes of those sizes have. */
  static int size(int... sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  /** For each value of the result, its place before. */
  static int[] sources(int[] sizes, int[] order) {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    int[] sources = new int[stride];
    for (int i = 0; i < stride; i++) {
      int rest = i;
      for (int axis = order.length - 1; axis >= 0; axis--) {
        sources[i] += rest % sizes[order[axis]] * strides[order[axis]];
        rest /= sizes[order[axis]];
      }
    }
    return sources;
  }

  /** The order that puts axes back. */
  static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  static float[] picked(float[] values, int[] places) {
    float[] picked = new float[places.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[places[i]];
    }
    return picked;
  }

  static double[] picked(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  static long[] picked(long[] values, int[] places) {
    return Arrays.stream(places).mapToLong(place -> values[place]).toArray();
  }

  /** {@code sizes} spread over {@code to}, whose last axes they are, or of size 1 there. */
  static int[] broadcast(int[] sizes, int[] to) {
    int size = size(to);
    int[] sources = new int[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int stride = 1;
      for (int back = 1; back <= to.length; back++) {
        int place = rest % to[to.length - back];
        rest /= to[to.length - back];
        if (back <= sizes.length) {
          int own = sizes[sizes.length - back];
          sources[i] += own == 1 ? 0 : place * stride;
          stride *= own;
        }
      }
    }
    return sources;
  }

  /** The moves of a value's records, of as many values as the result, to their places. */
  static Step moves(int[] sources, int value, int to) {
    return moves(sources, value, sources.length, to);
  }

  /** The same for records of {@code size} values; {@link Gather#ZERO} is no place but a zero. */
  static Step moves(int[] sources, int value, int size, int to) {
    List<Moves.Run> runs = new ArrayList<>();
    for (int i = 0; i < sources.length; ) {
      int count = 1;
      while (i + count < sources.length && continues(sources, i, count)) {
        count++;
      }
      runs.add(
          sources[i] == Gather.ZERO
              ? new Moves.Run(Moves.Run.CONSTANT, 0, 0, i, count, 0)
              : new Moves.Run(value, sources[i], size, i, count, 0));
      i += count;
    }
    return Gather.suits(sources.length, runs.size())
        ? new Gather(sources, size, value, to)
        : new Moves(runs.toArray(Moves.Run[]::new), sources.length, to);
  }

  private static boolean continues(int[] sources, int from, int count) {
    int expected = sources[from] == Gather.ZERO ? Gather.ZERO : sources[from] + count;
    return sources[from + count] == expected;
  }
}
