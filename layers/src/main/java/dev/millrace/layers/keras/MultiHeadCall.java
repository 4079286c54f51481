package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls of multi-head attention: {@code layer(query, value, key, query_mask, value_mask, key_mask,
 * attention_mask, return_attention_scores, training, use_causal_mask)}.
 *
 * <p>A call becomes the layers that Keras' own consists of: projections to heads, attention, and a
 * projection of the heads' results.
 */
record MultiHeadCall(
    EinsumDense queries,
    EinsumDense keys,
    EinsumDense values,
    Optional<EinsumDense> gate,
    EinsumDense output,
    Options options)
    implements LayerCall {
  /**
   * What else the config says.
   *
   * @param axes of queries and keys
   * @param repeats how many heads of queries share one of keys and values
   * @param window how far a query sees
   * @param drops whether training drops weights, for which Keras takes another way to them
   * @param takesMasksAway whether the tensors have no mask any more afterwards
   */
  record Options(
      List<Integer> axes,
      double scale,
      int repeats,
      int window,
      boolean drops,
      boolean takesMasksAway) {}

  @Override
  public List<Integer> add(Call call) {
    HeadInputs inputs = HeadInputs.of(call);
    HeadMasks masks = new HeadMasks(call, inputs, !options.takesMasksAway);
    boolean returnsScores = call.arguments().flag("return_attention_scores", false);
    List<Integer> attended = attend(call, inputs, masks, returnsScores);
    int mean = gate.map(each -> gated(call, each, inputs, attended)).orElse(attended.get(0));
    int y = node(call, "output", output, mean);
    passMask(call, inputs, masks, y);
    return returnsScores ? List.of(y, attended.get(1)) : List.of(y);
  }

  /** The heads' results, and their weights. */
  private List<Integer> attend(
      Call call, HeadInputs inputs, HeadMasks masks, boolean returnsScores) {
    List<Operand> operands = new ArrayList<>();
    operands.add(new Operand.Value(node(call, "query", queries, inputs.query())));
    int key = node(call, "key", keys, inputs.key());
    operands.add(new Operand.Value(repeated(call, node(call, "value", values, inputs.value()))));
    operands.add(new Operand.Value(repeated(call, key)));
    masks.joined().ifPresent(operands::add);
    boolean causal = call.arguments().flag("use_causal_mask", false);
    boolean fused = !options.drops && !returnsScores && inputs.queryShape().rank() == 3;
    DotProductAttention attention =
        new DotProductAttention(
            options.axes,
            options.scale,
            new Visibility(causal, options.window),
            fused ? DotProductAttention.Empty.ALIKE : DotProductAttention.Empty.NONE);
    return call.graph().callWith(call.name() + "/attention", attention, operands);
  }

  private int repeated(Call call, int heads) {
    return options.repeats == 1
        ? heads
        : node(call, "repeat", new Repeat(options.repeats, -2), heads);
  }

  private static int gated(Call call, EinsumDense gate, HeadInputs inputs, List<Integer> attended) {
    int open = node(call, "gate", gate, inputs.query());
    return node(call, "gated", Arithmetic.MULTIPLY, attended.get(0), open);
  }

  private void passMask(Call call, HeadInputs inputs, HeadMasks masks, int y) {
    Optional<Mask> mask = masks.query();
    if (options.takesMasksAway) {
      List.of(inputs.query(), inputs.value(), inputs.key())
          .forEach(each -> call.graph().mask(each, Optional.empty()));
    }
    call.graph().mask(y, mask);
  }

  private static int node(Call call, String part, Layer layer, int... inputs) {
    return call.graph().call(call.name() + "/" + part, layer, inputs);
  }
}
