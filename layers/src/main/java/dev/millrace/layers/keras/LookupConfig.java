package dev.millrace.layers.keras;

import dev.millrace.layers.Chain;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.preprocessing.TermWeights;
import dev.millrace.layers.preprocessing.TextHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the configs of Keras' lookups have in common.
 *
 * @param <T> what is looked up
 * @param mask null where there is none
 * @param unknown Keras' {@code oov_token}; null where there is none
 * @param listed the vocabulary as the file lists it, with or without the special tokens
 */
record LookupConfig<T>(
    LayerSource source, Encoding encoding, T mask, int unknownIds, T unknown, List<T> listed) {
  private static final String TF_IDF = "tf_idf";
  private static final String WEIGHTS = "idf_weights";

  static <T> LookupConfig<T> of(
      LayerSource source, T mask, int unknownIds, T unknown, List<T> listed) {
    Encoding encoding =
        isTfIdf(source.config())
            ? Encoding.COUNT
            : source.config().named("output_mode", "int", Encoding::ofKeras);
    return new LookupConfig<>(source, encoding, mask, unknownIds, unknown, listed);
  }

  /** No salt in the config is none. */
  static TextHash hash(Config c) {
    if (!c.has("salt")) {
      return TextHash.UNSALTED;
    }
    List<Long> salt = c.isList("salt") ? c.longs("salt") : List.of(c.int64("salt"));
    return new TextHash(salt.size() == 1 ? List.of(salt.get(0), salt.get(0)) : salt);
  }

  /** The vocabulary without the special tokens, with which the list may begin. */
  List<T> vocabulary() {
    return startsSpecial() ? listed.subList(special().size(), listed.size()) : listed;
  }

  /**
   * The layer, of the vocabulary and the depth.
   *
   * @throws ModelException if the vocabulary holds the mask
   */
  Layer layer(BiFunction<List<T>, Integer, Layer> make) {
    List<T> vocabulary = vocabulary();
    if (mask != null && vocabulary.contains(mask)) {
      throw new ModelException("expected no mask_token among others, found '" + mask + "'")
          .at("vocabulary");
    }
    Layer lookup = make.apply(vocabulary, depth());
    return isTfIdf(source.config())
        ? Chain.of(lookup, new TermWeights(weights()))
        : withoutWeights(lookup);
  }

  private Layer withoutWeights(Layer lookup) {
    source.config().requireNone(WEIGHTS);
    return lookup;
  }

  private int depth() {
    int size = special().size() + vocabulary().size();
    int most = source.config().integer("max_tokens", size);
    return source.config().flag("pad_to_max_tokens", false) ? most : size;
  }

  private static boolean isTfIdf(Config c) {
    return c.isText("output_mode") && c.text("output_mode").replace('-', '_').equals(TF_IDF);
  }

  /** The tokens that Keras keeps the first ids for. */
  private List<T> special() {
    Stream<T> masks = mask != null && encoding == Encoding.INT ? Stream.of(mask) : Stream.of();
    Stream<T> unknowns = Collections.nCopies(unknownIds, unknown).stream();
    return Stream.concat(masks, unknowns).collect(Collectors.toCollection(ArrayList::new));
  }

  private boolean startsSpecial() {
    int head = special().size();
    return head <= listed.size() && listed.subList(0, head).equals(special());
  }

  /** Those stored in the file; else those of the config, spread over what it does not list. */
  private INDArray weights() {
    INDArray stored = source.namedWeight(WEIGHTS, depth()).orElse(null);
    if (stored != null) {
      source.config().ignore(WEIGHTS);
      return stored;
    }
    List<Double> given = source.config().reals(WEIGHTS);
    if (given.size() != listed.size()) {
      throw new ModelException(
              "expected " + listed.size() + " weights, one a token, found " + given.size())
          .at(WEIGHTS);
    }
    return RowMajor.of(padded(given), depth());
  }

  /** Before the tokens stands the mean for the special ones, behind them zeros. */
  private float[] padded(List<Double> given) {
    int front = startsSpecial() ? 0 : special().size();
    double mean = given.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    float[] weights = new float[depth()];
    Arrays.fill(weights, 0, front, (float) mean);
    for (int i = 0; i < given.size(); i++) {
      weights[front + i] = given.get(i).floatValue();
    }
    return weights;
  }
}
