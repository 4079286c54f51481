package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Training.ignoreTraining;
import static java.util.Map.entry;

import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Flatten;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.core.Masking;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The Keras classes that are understood: each its reader. */
final class LayerReaders {
  private static final Map<String, LayerReader> CORE =
      Map.ofEntries(
          // core
          entry("Dense", LayerReaders::dense),
          entry("EinsumDense", EinsumDenseReader::read),
          entry("Embedding", LayerReaders::embedding),
          entry("Masking", s -> new Masking(s.config().real("mask_value", 0))),
          // reshaping
          entry("Flatten", s -> new Flatten(s.config().channelsFirst("data_format"))),
          // preprocessing
          entry("Discretization", PreprocessingReaders::discretization),
          entry("Normalization", PreprocessingReaders::normalization),
          // keras.applications' own
          entry("LayerScale", ApplicationReaders::layerScale),
          // the article's own
          entry("seed>MyLayer", s -> new MyLayer(s.config().real("param"))),
          entry("seed>CustomSoftmax", LayerReaders::customSoftmax));

  static final Map<String, LayerReader> ALL =
      union(
          CORE,
          ActivationReaders.ALL,
          ConvolutionReaders.ALL,
          HashingReaders.ALL,
          ImageReaders.ALL,
          LookupReaders.ALL,
          MergingReaders.ALL,
          NormalizationReaders.ALL,
          PoolingReaders.ALL,
          RecurrentReaders.ALL,
          RegularizationReaders.ALL,
          ReshapingReaders.ALL);

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
    ignoreTraining(c, "kernel", "bias").requireNone("quantization_config");
    c.ignore("lora_rank", "lora_alpha"); // merged into the kernel when the file was written
    int units = c.positive("units");
    INDArray kernel = s.weight("kernel", s.input().last(), units);
    INDArray bias = c.flag("use_bias", true) ? s.weight("bias", units) : s.zeros(units);
    return new Dense(kernel, bias, s.activation("activation"));
  }

  private static Layer embedding(LayerSource s) {
    Config c = s.config();
    ignoreTraining(c, "embeddings").requireNone("quantization_config");
    c.ignore("input_length", "mask_zero", "lora_rank", "lora_alpha");
    return new Embedding(s.weight("embeddings", c.positive("input_dim"), c.positive("output_dim")));
  }

  private static Layer customSoftmax(LayerSource s) {
    return new CustomSoftmax(
        s.weight("kernel", s.input().last()),
        s.config().integer("axis", -1),
        s.config().named("mode", "printed", CustomSoftmax.Mode::ofKeras));
  }
}
