package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A record as rows: the axes that are summed over last. */
record Rows(Site site, int[] sizes, int[] order, int length, boolean isLast) {
  static Rows of(Site site, List<Integer> axes) {
    Shape shape = site.shape(0);
    int[] sizes = Site.sizes(shape);
    int[] last = axes.stream().mapToInt(axis -> shape.axis(axis) - 1).sorted().distinct().toArray();
    int[] first =
        IntStream.range(0, sizes.length)
            .filter(axis -> Arrays.stream(last).noneMatch(each -> each == axis))
            .toArray();
    int[] order = IntStream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
    int length = Arrays.stream(last).map(axis -> sizes[axis]).reduce(1, Math::multiplyExact);
    boolean isLast = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    return new Rows(site, sizes, order, length, isLast);
  }

  /** How many rows a record has. */
  int count() {
    return site.size(0) / length;
  }

  /** The input, or its likeness, with each row in one piece. */
  int in(int x) {
    return isLast ? x : site.permuted(x, sizes, order);
  }

  /** Gives {@code y} what stands in rows, unless rows are how it stands. */
  private void back(int rows, int y) {
    if (isLast) {
      return;
    }
    int[] moved = IntStream.of(order).map(axis -> sizes[axis]).toArray();
    site.permute(rows, moved, Permutation.inverse(order), y);
  }

  /** Emits a step on rows of the layer's input; its output has the input's shape. */
  void emit(String does, BiFunction<Integer, Integer, Step> step) {
    emit(does, site.in(0), step);
  }

  /** Emits a step on rows of {@code x}; the layer's output has the input's shape. */
  void emit(String does, int x, BiFunction<Integer, Integer, Step> step) {
    emit(does, x, site.out(0), step);
  }

  /** Emits a step on rows of {@code x} that gives {@code y}, both of the input's shape. */
  void emit(String does, int x, int y, BiFunction<Integer, Integer, Step> step) {
    int from = in(x);
    int to = isLast ? y : site.work(site.size(0));
    site.emit(does, step.apply(from, to));
    back(to, y);
  }

  /** Values of the last axis for a whole record. */
  static float[] repeated(float[] values, int size) {
    float[] all = new float[size];
    for (int i = 0; i < size; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }
}
