package dev.millrace.layers.keras;

import dev.millrace.layers.Denormalization;
import dev.millrace.layers.Discretization;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Normalization;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Readers of the layers that turn raw fields into numbers. */
final class PreprocessingReaders {
  /** What Keras adds no deviation below, lest it divide by zero. */
  private static final float EPSILON = 1e-7f;

  private PreprocessingReaders() {}

  static Layer discretization(LayerSource s) {
    Config c = s.config().ignore("num_bins", "epsilon").require("sparse", false);
    List<Float> boundaries = c.reals("bin_boundaries").stream().map(Double::floatValue).toList();
    Encoding encoding = c.named("output_mode", "int", Encoding::ofKeras);
    if (s.weightsLeft() == 1) {
      s.skipWeight("summary"); // of older versions: what the boundaries came from
    }
    return new Discretization(boundaries, encoding);
  }

  static Layer normalization(LayerSource s) {
    Config c = s.config();
    Shape input = s.input();
    int[] kept = c.axes("axis").stream().mapToInt(input::axis).sorted().toArray();
    if (Arrays.stream(kept).anyMatch(axis -> axis == 0 || input.size(axis) == Shape.ANY)) {
      throw new ModelException("expected axes of known size, found " + input).at("axis");
    }
    boolean given = c.has("mean");
    INDArray mean =
        given ? s.rounded(spread(c, "mean", input, kept)) : adapted(s, "mean", input, kept);
    INDArray variance =
        given ? spread(c, "variance", input, kept) : adapted(s, "variance", input, kept);
    if (!given) {
      c.ignore("variance");
      s.skipWeight("count");
    }
    INDArray deviation = s.rounded(deviation(variance));
    return c.flag("invert", false)
        ? new Denormalization(mean, deviation)
        : new Normalization(mean, deviation);
  }

  /** A number, or a nested list of numbers, one for each place along the kept axes. */
  private static INDArray spread(Config c, String key, Shape input, int[] kept) {
    NestedList numbers = c.numbers(key);
    int rank = numbers.sizes().length;
    if (rank > kept.length) {
      throw new ModelException("expected at most " + kept.length + " axes, found " + rank).at(key);
    }
    long[] sizes = ones(input.rank());
    for (int i = 1; i <= rank; i++) {
      sizes[kept[kept.length - i]] = numbers.sizes()[rank - i];
    }
    return RowMajor.of(numbers.values(), sizes);
  }

  private static INDArray adapted(LayerSource s, String name, Shape input, int[] kept) {
    long[] sizes = ones(input.rank());
    Arrays.stream(kept).forEach(axis -> sizes[axis] = input.size(axis));
    long[] keptSizes = Arrays.stream(kept).mapToLong(input::size).toArray();
    return s.weight(name, keptSizes).reshape(sizes);
  }

  private static INDArray deviation(INDArray variance) {
    float[] values = RowMajor.floats(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max((float) Math.sqrt(values[i]), EPSILON);
    }
    return RowMajor.of(values, variance.shape());
  }

  private static long[] ones(int rank) {
    long[] ones = new long[rank];
    Arrays.fill(ones, 1);
    return ones;
  }
}
