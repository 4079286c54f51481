package dev.millrace.layers.keras;

import dev.millrace.layers.Cast;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelBuilder;
import java.util.List;

/** Adds the calls that configs describe to a model. */
final class Calls {
  private static final Cast TO_FLOAT32 = new Cast(DType.FLOAT32);

  private Calls() {}

  /** Calls a layer. As in Keras, floats are cast to the type that the layer computes in. */
  static List<Integer> add(ModelBuilder model, LayerEntry entry, List<Integer> inputs) {
    List<Integer> cast = inputs.stream().map(input -> autocast(model, entry, input)).toList();
    return model.callAll(entry.name(), entry.layer(cast.stream().map(model::type).toList()), cast);
  }

  private static int autocast(ModelBuilder model, LayerEntry entry, int input) {
    return model.type(input).dtype() == DType.FLOAT64
        ? model.call(entry.name() + "_cast", TO_FLOAT32, input)
        : input;
  }
}
