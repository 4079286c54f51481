package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Training.ignoreTraining;

import dev.millrace.layers.Activation;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.ops.Einsum;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads MultiHeadAttention and GroupQueryAttention. */
final class MultiHeadReader {
  private final LayerSource source;
  private final Config config;

  private MultiHeadReader(LayerSource source) {
    this.source = source;
    this.config = ignoreTraining(source.config(), "kernel", "bias").ignore("seed");
    source.skipGroup("_softmax");
    source.skipGroup("_dropout_layer");
  }

  static LayerCall multiHead(LayerSource source, Call first) {
    return new MultiHeadReader(source).readMultiHead(HeadInputs.of(first));
  }

  static LayerCall groupQuery(LayerSource source, Call first) {
    return new MultiHeadReader(source).readGroupQuery(HeadInputs.of(first));
  }

  private LayerCall readMultiHead(HeadInputs first) {
    long heads = config.positive("num_heads");
    long keyDim = config.positive("key_dim");
    long valueDim = config.integer("value_dim", (int) keyDim);
    Shape query = first.queryShape();
    EinsumDense queries =
        heads(query, heads, keyDim, Activation.LINEAR, "query_dense", "_query_dense");
    EinsumDense keys =
        heads(first.keyShape(), heads, keyDim, Activation.LINEAR, "key_dense", "_key_dense");
    Optional<EinsumDense> gate = gate(query, heads, valueDim);
    EinsumDense values =
        heads(
            first.valueShape(), heads, valueDim, Activation.LINEAR, "value_dense", "_value_dense");
    EinsumDense output =
        output(query, heads, valueDim, outputSizes(query), "output_dense", "_output_dense");
    return new MultiHeadCall(queries, keys, values, gate, output, options(query, keyDim, 1, true));
  }

  private LayerCall readGroupQuery(HeadInputs first) {
    long headDim = config.positive("head_dim");
    long heads = config.positive("num_query_heads");
    long shared = config.positive("num_key_value_heads");
    if (heads % shared != 0) {
      throw new ModelException("expected a divisor of " + heads + ", found " + shared)
          .at("num_key_value_heads");
    }
    Shape query = first.queryShape();
    EinsumDense queries = heads(query, heads, headDim, Activation.LINEAR, "_query_dense");
    EinsumDense keys = heads(first.keyShape(), shared, headDim, Activation.LINEAR, "_key_dense");
    Optional<EinsumDense> gate = gate(query, heads, headDim);
    EinsumDense values =
        heads(first.valueShape(), shared, headDim, Activation.LINEAR, "_value_dense");
    EinsumDense output = output(query, heads, headDim, new long[] {query.last()}, "_output_dense");
    return new MultiHeadCall(
        queries,
        keys,
        values,
        gate,
        output,
        options(query, headDim, (int) (heads / shared), false));
  }

  private MultiHeadCall.Options options(
      Shape query, long keyDim, int repeats, boolean takesMasksAway) {
    int rank = query.rank();
    List<Integer> axes =
        config.has("attention_axes")
            ? config.axes("attention_axes").stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .toList()
            : IntStream.range(1, rank - 1).boxed().toList();
    boolean drops = config.real("dropout", 0) > 0;
    int window = config.integer("sliding_window", Visibility.ANYWHERE);
    return new MultiHeadCall.Options(
        axes, 1 / Math.sqrt(keyDim), repeats, window, drops, takesMasksAway);
  }

  private Optional<EinsumDense> gate(Shape query, long heads, long width) {
    return config.flag("use_gate", false)
        ? Optional.of(heads(query, heads, width, Activation.SIGMOID, "gate_dense", "_gate_dense"))
        : Optional.empty();
  }

  private long[] outputSizes(Shape query) {
    if (!config.has("output_shape")) {
      return new long[] {query.last()};
    }
    return config.axes("output_shape").stream().mapToLong(Integer::longValue).toArray();
  }

  /** {@code (batch, ..., features)} to {@code (batch, ..., heads, width)}. */
  private EinsumDense heads(
      Shape input, long heads, long width, UnaryLayer activation, String... groups) {
    String kept = letters('a', input.rank() - 1);
    Einsum einsum = new Einsum(kept + "x," + "xyz->" + kept + "yz");
    return dense(
        einsum,
        new long[] {input.last(), heads, width},
        new long[] {heads, width},
        activation,
        groups);
  }

  /** {@code (batch, ..., heads, width)} to {@code (batch, ..., sizes...)}. */
  private EinsumDense output(Shape query, long heads, long width, long[] sizes, String... groups) {
    String kept = letters('a', query.rank() - 1);
    String made = letters('A', sizes.length);
    Einsum einsum = new Einsum(kept + "yz,yz" + made + "->" + kept + made);
    long[] kernel = LongStream.concat(LongStream.of(heads, width), LongStream.of(sizes)).toArray();
    return dense(einsum, kernel, sizes, Activation.LINEAR, groups);
  }

  private EinsumDense dense(
      Einsum einsum,
      long[] kernelSizes,
      long[] biasSizes,
      UnaryLayer activation,
      String... groups) {
    LayerSource part = source.part(groups);
    INDArray kernel = part.weight("kernel", kernelSizes);
    INDArray bias = config.flag("use_bias", true) ? part.weight("bias", biasSizes) : part.zeros(1);
    return new EinsumDense(einsum, kernel, bias, activation);
  }

  private static String letters(char from, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) (from + i));
    }
    return letters.toString();
  }
}
