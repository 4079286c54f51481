package dev.millrace.layers.keras;

import dev.millrace.layers.Denormalization;
import dev.millrace.layers.Discretization;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Normalization;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.StringLookup;
import dev.millrace.layers.Vocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Readers of the layers that turn raw fields into numbers. */
final class PreprocessingReaders {
  /** What Keras adds no deviation below, lest it divide by zero. */
  private static final float EPSILON = 1e-7f;

  private PreprocessingReaders() {}

  static Layer stringLookup(LayerSource s) {
    Config c = s.config().ignore("vocabulary_size", "has_input_vocabulary", "oov_method");
    c.require("invert", false).require("sparse", false).require("encoding", "utf-8");
    c.requireNone("idf_weights").requireNone("salt");
    Encoding encoding = c.named("output_mode", "int", Encoding::ofKeras);
    String mask = c.text("mask_token", null);
    int unknownIds = c.integer("num_oov_indices", 1);
    List<String> special = special(mask, encoding, unknownIds, c.text("oov_token", "[UNK]"));
    Vocabulary vocabulary = new Vocabulary(without(special, c.texts("vocabulary")));
    int size = special.size() + vocabulary.size();
    int mostTokens = c.integer("max_tokens", size);
    int depth = c.flag("pad_to_max_tokens", false) ? mostTokens : size;
    return new StringLookup(vocabulary, mask, unknownIds, encoding, depth);
  }

  /** The texts that Keras keeps the first ids for. */
  private static List<String> special(
      String mask, Encoding encoding, int unknownIds, String unknown) {
    Stream<String> masks = mask != null && encoding == Encoding.INT ? Stream.of(mask) : Stream.of();
    return Stream.concat(masks, Collections.nCopies(unknownIds, unknown).stream()).toList();
  }

  /** A vocabulary may be written with the special texts at its head or without them. */
  private static List<String> without(List<String> special, List<String> vocabulary) {
    int head = special.size();
    boolean starts = head <= vocabulary.size() && vocabulary.subList(0, head).equals(special);
    return starts ? vocabulary.subList(head, vocabulary.size()) : vocabulary;
  }

  static Layer discretization(LayerSource s) {
    Config c = s.config().ignore("num_bins", "epsilon").require("sparse", false);
    List<Float> boundaries = c.reals("bin_boundaries").stream().map(Double::floatValue).toList();
    return new Discretization(boundaries, c.named("output_mode", "int", Encoding::ofKeras));
  }

  static Layer normalization(LayerSource s) {
    Config c = s.config();
    Shape input = s.input();
    int[] kept = c.axes("axis").stream().mapToInt(input::axis).sorted().toArray();
    if (Arrays.stream(kept).anyMatch(axis -> axis == 0 || input.size(axis) == Shape.ANY)) {
      throw new ModelException("expected axes of known size, found " + input).at("axis");
    }
    boolean given = c.has("mean");
    INDArray mean = given ? spread(c, "mean", input, kept) : adapted(s, "mean", input, kept);
    INDArray variance =
        given ? spread(c, "variance", input, kept) : adapted(s, "variance", input, kept);
    if (!given) {
      c.ignore("variance");
      s.skipWeight("count");
    }
    INDArray deviation = deviation(variance);
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
