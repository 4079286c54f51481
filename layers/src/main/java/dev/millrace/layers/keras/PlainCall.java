package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose calls are one node each: all tensors go in, and behind them the mask, if there is
 * one and the layer takes it.
 */
record PlainCall(Layer layer, Config config, MaskRule rule) implements LayerCall {
  /** The types of all that a call puts in. */
  static List<TensorType> types(Call call, MaskRule rule) {
    List<Integer> inputs = call.arguments().allTensors();
    List<TensorType> types = new ArrayList<>(inputs.stream().map(call.graph()::type).toList());
    if (rule.takes()) {
      taken(call, mask(call, inputs)).ifPresent(mask -> types.add(call.graph().type(mask.value())));
    }
    return types;
  }

  @Override
  public List<Integer> add(Call call) {
    Graph graph = call.graph();
    List<Integer> inputs = call.arguments().allTensors();
    Optional<Mask> mask = mask(call, inputs);
    List<Integer> all = new ArrayList<>(call.arguments().rest());
    if (rule.takes()) {
      taken(call, mask).ifPresent(present -> all.add(present.value()));
    }
    all.replaceAll(value -> asFloats(call, value));
    List<Integer> outputs = graph.callAll(call.name(), layer, all);
    Optional<Mask> left = rule.flow().after(new MaskRule.Point(call, config, inputs, mask));
    outputs.stream().limit(rule.outputs().applyAsInt(config)).forEach(y -> graph.mask(y, left));
    return outputs;
  }

  /** Whole numbers become float32 without being told; not floats of another type. */
  private int asFloats(Call call, int value) {
    Policy policy = config.policy("dtype");
    DType found = call.graph().type(value).dtype();
    boolean takesFloats =
        found.isInteger()
            && policy.compute().isFloating()
            && layer instanceof UnaryLayer unary
            && unary.computeDType(found).isFloating();
    boolean isTold = takesFloats && policy.compute() != DType.FLOAT32;
    return isTold ? Casts.floats(call, value, policy) : value;
  }

  /** The mask that is given by name, or else hangs on the first input. */
  private static Optional<Mask> mask(Call call, List<Integer> inputs) {
    Optional<Mask> given =
        call.arguments().get("mask").values().stream()
            .map(mask -> Mask.of(call.graph().truth(call.name() + "_mask", mask)))
            .findFirst();
    return given.or(() -> inputs.stream().findFirst().flatMap(call.graph()::mask));
  }

  /** Keras hands on a mask that nobody named only to calls of one argument with tensors. */
  private static Optional<Mask> taken(Call call, Optional<Mask> mask) {
    boolean isNamed = !call.arguments().get("mask").values().isEmpty();
    return mask.filter(each -> isNamed || call.arguments().countWithTensors() == 1);
  }
}
