package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.CategoryEncoding;
import dev.millrace.layers.Concatenate;
import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Dropout;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Flatten;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MyLayer;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The Keras classes that are understood: each its reader. */
final class LayerReaders {
  private static final Map<String, LayerReader> CORE =
      Map.ofEntries(
          // core
          entry("Dense", LayerReaders::dense),
          entry("Activation", s -> s.activation("activation")),
          entry("Embedding", LayerReaders::embedding),
          // regularization
          entry("Dropout", LayerReaders::dropout),
          // normalization
          entry("BatchNormalization", LayerReaders::batchNormalization),
          // reshaping and merging
          entry("Flatten", s -> new Flatten(s.config().channelsFirst("data_format"))),
          entry("Concatenate", s -> new Concatenate(s.config().integer("axis", -1))),
          // preprocessing
          entry("StringLookup", PreprocessingReaders::stringLookup),
          entry("Discretization", PreprocessingReaders::discretization),
          entry("CategoryEncoding", LayerReaders::categoryEncoding),
          entry("Normalization", PreprocessingReaders::normalization),
          // the article's own
          entry("seed>MyLayer", s -> new MyLayer(s.config().real("param"))),
          entry("seed>CustomSoftmax", LayerReaders::customSoftmax));

  static final Map<String, LayerReader> ALL =
      union(
          CORE, ConvolutionReaders.ALL, PoolingReaders.ALL, ReshapingReaders.ALL, ImageReaders.ALL);

  private LayerReaders() {}

  @SafeVarargs
  private static Map<String, LayerReader> union(Map<String, LayerReader>... tables) {
    Map<String, LayerReader> all = new HashMap<>();
    for (Map<String, LayerReader> table : tables) {
      all.putAll(table);
    }
    return Map.copyOf(all);
  }

  private static Layer dense(LayerSource s) {
    Config c = s.config();
    ignoreTraining(c, "kernel", "bias")
        .requireNone("quantization_config")
        .ignore("activity_regularizer");
    int units = c.positive("units");
    INDArray kernel = s.weight("kernel", s.input().last(), units);
    INDArray bias = c.flag("use_bias", true) ? s.weight("bias", units) : zeros(units);
    return new Dense(kernel, bias, s.activation("activation"));
  }

  private static Layer embedding(LayerSource s) {
    Config c = s.config();
    ignoreTraining(c, "embeddings")
        .requireNone("quantization_config")
        .ignore("activity_regularizer", "input_length");
    c.require("mask_zero", false);
    return new Embedding(s.weight("embeddings", c.positive("input_dim"), c.positive("output_dim")));
  }

  private static Layer dropout(LayerSource s) {
    s.config().ignore("seed", "noise_shape");
    s.skipGroup("seed_generator");
    return new Dropout(s.config().real("rate"));
  }

  private static Layer batchNormalization(LayerSource s) {
    Config c = s.config();
    ignoreTraining(c, "beta", "gamma");
    c.ignore("moving_mean_initializer", "moving_variance_initializer");
    c.ignore("momentum", "synchronized", "renorm_clipping", "renorm_momentum");
    int axis = c.integer("axis", -1);
    long n = s.input().size(axis);
    INDArray gamma = c.flag("scale", true) ? s.weight("gamma", n) : Nd4j.ones(n);
    INDArray beta = c.flag("center", true) ? s.weight("beta", n) : zeros(n);
    INDArray mean = s.weight("moving_mean", n);
    INDArray variance = s.weight("moving_variance", n);
    if (c.flag("renorm", false)) {
      s.skipWeight("moving_stddev");
      s.skipWeight("renorm_mean");
      s.skipWeight("renorm_stddev");
    }
    return new BatchNormalization(gamma, beta, mean, variance, c.real("epsilon", 1e-3), axis);
  }

  private static Layer categoryEncoding(LayerSource s) {
    Config c = s.config().require("sparse", false);
    return new CategoryEncoding(
        c.integer("num_tokens"), Encoding.ofKeras(c.text("output_mode", "multi_hot")));
  }

  private static Layer customSoftmax(LayerSource s) {
    return new CustomSoftmax(
        s.weight("kernel", s.input().last()),
        s.config().integer("axis", -1),
        CustomSoftmax.Mode.ofKeras(s.config().text("mode", "printed")));
  }

  /** What Keras keeps of each weight for training alone. */
  static Config ignoreTraining(Config c, String... weights) {
    for (String weight : weights) {
      c.ignore(weight + "_initializer", weight + "_regularizer", weight + "_constraint");
    }
    return c;
  }

  static INDArray zeros(long size) {
    return Nd4j.zeros(size);
  }
}
