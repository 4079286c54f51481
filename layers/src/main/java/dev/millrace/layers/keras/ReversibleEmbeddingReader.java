package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Training.ignoreTraining;

import dev.millrace.layers.Embedding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.core.ReverseEmbedding;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Pointwise;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads a ReversibleEmbedding, each of whose calls says in which direction it goes. */
final class ReversibleEmbeddingReader {
  private ReversibleEmbeddingReader() {}

  static LayerCall read(LayerSource s, Call first) {
    Config c = ignoreTraining(s.config(), "embeddings").requireNone("quantization_config");
    c.ignore("lora_rank", "lora_alpha");
    c.require("reverse_dtype", "float32");
    int ids = c.positive("input_dim");
    int width = c.positive("output_dim");
    INDArray table = s.weight("embeddings", ids, width);
    INDArray reverse =
        c.flag("tie_weights", true)
            ? table
            : s.weight("reverse_embeddings", width, ids).transpose().dup('c');
    boolean masksZero = c.flag("mask_zero", false);
    double cap = c.real("logit_soft_cap", 0);
    Embedding forwards = new Embedding(table);
    ReverseEmbedding backwards = new ReverseEmbedding(reverse);
    return call ->
        call.arguments().flag("reverse", false)
            ? List.of(backwards(call, backwards, cap))
            : List.of(forwards(call, forwards, masksZero));
  }

  private static int forwards(Call call, Embedding embedding, boolean masksZero) {
    int ids = call.arguments().tensor(0, "inputs");
    int y = call.graph().call(call.name(), embedding, ids);
    if (masksZero) {
      call.graph().mask(y, Optional.of(new Mask(() -> with(call, Comparison.NOT_EQUAL, ids, 0))));
    }
    return y;
  }

  /** Capped softly, if asked for: cap * tanh(y / cap). */
  private static int backwards(Call call, ReverseEmbedding embedding, double cap) {
    int y = call.graph().call(call.name(), embedding, call.arguments().tensor(0, "inputs"));
    if (cap == 0) {
      return y;
    }
    int flat =
        call.graph().call(call.name(), Pointwise.TANH, with(call, Arithmetic.DIVIDE, y, cap));
    return with(call, Arithmetic.MULTIPLY, flat, cap);
  }

  private static int with(Call call, Layer layer, int value, double number) {
    return call.graph().callWithNumber(call.name(), layer, value, number);
  }
}
