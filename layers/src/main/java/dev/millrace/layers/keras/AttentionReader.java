package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.attention.AdditiveAttention;
import dev.millrace.layers.attention.Attention;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads Attention and AdditiveAttention. */
final class AttentionReader {
  private AttentionReader() {}

  static LayerCall attention(LayerSource s, Call first) {
    Config c = s.config().ignore("dropout", "seed", "activity_regularizer");
    s.skipGroup("seed_generator");
    double scale = c.flag("use_scale", false) ? number(s.weight("scale")) : 1;
    String mode = c.text("score_mode", "dot");
    return switch (mode) {
      case "dot" -> new AttentionCall(visibility -> new Attention(scale, visibility));
      case "concat" -> concat(s.weight("concat_score_weight").reshape(1), scale);
      default ->
          throw new ModelException("expected dot or concat, found '" + mode + "'").at("score_mode");
    };
  }

  private static LayerCall concat(INDArray outer, double inner) {
    return new AttentionCall(visibility -> new AdditiveAttention(outer, inner, visibility));
  }

  static LayerCall additive(LayerSource s, Call first) {
    Config c = s.config().ignore("dropout", "seed", "activity_regularizer");
    s.skipGroup("seed_generator");
    Shape query = first.graph().type(first.arguments().tensors(0, "inputs").get(0)).shape();
    INDArray outer = c.flag("use_scale", true) ? s.weight("scale", query.last()) : s.ones(1);
    return concat(outer, 1);
  }

  private static double number(INDArray scalar) {
    return scalar.getDouble(0);
  }
}
