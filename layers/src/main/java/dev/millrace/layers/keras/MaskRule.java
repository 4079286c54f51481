package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What becomes of masks at a Keras class.
 *
 * @param takes whether a mask goes in
 * @param flow which mask comes out
 * @param outputs how many outputs have it: the first ones
 */
record MaskRule(boolean takes, Flow flow, ToIntFunction<Config> outputs) {
  /** Of classes whose first output alone may have a mask. */
  MaskRule(boolean takes, Flow flow) {
    this(takes, flow, config -> 1);
  }

  /** Which mask a layer's output has. */
  @FunctionalInterface
  interface Flow {
    Optional<Mask> after(Point point);
  }

  /**
   * A call at which that is asked.
   *
   * @param mask given by name, or the first input's
   */
  record Point(Call call, Config config, List<Integer> inputs, Optional<Mask> mask) {
    /** A value of the graph that the mask needs. */
    int add(Layer layer, int... values) {
      return call.graph().call(call.name() + "_mask", layer, values);
    }

    List<Optional<Mask>> masks() {
      return inputs.stream().map(call.graph()::mask).toList();
    }

    TensorType type(int input) {
      return call.graph().type(inputs.get(input));
    }
  }
}
