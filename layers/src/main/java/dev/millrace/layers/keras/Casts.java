package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import java.util.List;
import java.util.Optional;

/** The casts around a call: floats come in as the layer's policy says, and so goes the output. */
sealed interface Casts {
  /** What becomes of an input. */
  int in(Call call, int value);

  /** What becomes of the outputs, where the call was given those values. */
  List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs);

  private static int cast(Call call, int value, DType dtype) {
    boolean isThat = call.graph().type(value).dtype() == dtype;
    return isThat ? value : call.graph().cast(call.name() + "_cast", value, dtype);
  }

  /** Models cast nothing: the layers in them do. Neither do lookups. */
  record Nothing() implements Casts {
    @Override
    public int in(Call call, int value) {
      return value;
    }

    @Override
    public List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs) {
      return outputs;
    }
  }

  /** A layer's, by its policy. */
  record OfLayer(Policy policy) implements Casts {
    @Override
    public int in(Call call, int value) {
      if (!call.graph().type(value).dtype().isFloating()) {
        return value;
      }
      int own = policy.compute().isFloating() ? cast(call, value, policy.compute()) : value;
      return cast(call, own, policy.arithmetic());
    }

    @Override
    public List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs) {
      return outputs.stream()
          .map(value -> cast(call, value, policy.output(call.graph().type(value).dtype())))
          .toList();
    }
  }

  /** Of a layer that takes any numbers: the output alone. A bin's number is int32 in any case. */
  record OfOutput(Policy policy) implements Casts {
    @Override
    public int in(Call call, int value) {
      return value;
    }

    @Override
    public List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs) {
      return outputs.stream().map(value -> typed(call, value)).toList();
    }

    private int typed(Call call, int value) {
      DType given = call.graph().type(value).dtype();
      return given == DType.INT32 ? value : cast(call, value, policy.output(given));
    }
  }

  /**
   * An operation's: halves are computed as float32, and given as what the inputs have in common.
   */
  record OfOperation() implements Casts {
    @Override
    public int in(Call call, int value) {
      return call.graph().type(value).dtype().isHalf() ? cast(call, value, DType.FLOAT32) : value;
    }

    @Override
    public List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs) {
      Optional<DType> common =
          inputs.stream().map(value -> call.graph().type(value).dtype()).reduce(DType::with);
      return common.filter(DType::isHalf).isEmpty()
          ? outputs
          : outputs.stream().map(value -> halved(call, value, common.get())).toList();
    }

    private static int halved(Call call, int value, DType half) {
      return call.graph().type(value).dtype() == DType.FLOAT32 ? cast(call, value, half) : value;
    }
  }
}
