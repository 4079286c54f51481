package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The casts around a call: floats come in as the layer's policy says, and so goes the output. */
sealed interface Casts {
  /** Layers that compute with floats as they come, and round what they give. */
  Set<String> EXACT =
      Set.of("LayerNormalization", "GroupNormalization", "Embedding", "ReversibleEmbedding");

  /** What is cast around calls of a class; an operation that casts is not hindered. */
  static Casts of(KerasClass kerasClass, Config config) {
    if (kerasClass.isOperation()) {
      return kerasClass.isCast() ? new Nothing() : new OfOperation();
    }
    if (kerasClass.isModel() || kerasClass.isLookup()) {
      return new Nothing();
    }
    Policy policy = config.policy("dtype");
    boolean isExact = kerasClass.isKeras() && EXACT.contains(kerasClass.name());
    return kerasClass.takesAnyNumbers()
        ? new OfOutput(policy.ofVariables())
        : new OfLayer(policy, Policy.ofWrapped(config.json(), policy), !isExact);
  }

  /** What becomes of an input. */
  int in(Call call, int value);

  /** What becomes of the outputs, where the call was given those values. */
  List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs);

  /** Whole numbers as floats of a layer's own type. */
  static int floats(Call call, int value, Policy policy) {
    return cast(call, cast(call, value, policy.compute()), policy.arithmetic());
  }

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

  /**
   * A layer's, by its policy.
   *
   * @param wrapped the policy of the layer that it holds, which is the one that computes
   * @param rounds whether what comes in is rounded to what the layer computes in
   */
  record OfLayer(Policy policy, Policy wrapped, boolean rounds) implements Casts {
    @Override
    public int in(Call call, int value) {
      if (!call.graph().type(value).dtype().isFloating()) {
        return value;
      }
      boolean isRounded = rounds && policy.compute().isFloating();
      int own = isRounded ? cast(call, value, policy.compute()) : value;
      return cast(call, own, wrapped.arithmetic());
    }

    @Override
    public List<Integer> out(Call call, List<Integer> inputs, List<Integer> outputs) {
      return outputs.stream()
          .map(value -> cast(call, value, policy.output(call.graph().type(value).dtype())))
          .toList();
    }
  }

  /**
   * Of a layer that takes any numbers: the output alone, as the layer's variables. A bin's number
   * is int32 in any case.
   */
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
