package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.ops.ExpandDims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls of Attention and AdditiveAttention: {@code layer([query, value, key], mask=[query_mask,
 * value_mask], use_causal_mask, return_attention_scores)}.
 *
 * @param attention the layer, for what a call lets it see
 */
record AttentionCall(Function<Visibility, Layer> attention) implements LayerCall {
  @Override
  public List<Integer> add(Call call) {
    Graph graph = call.graph();
    List<Integer> given = call.arguments().tensors(0, "inputs");
    if (given.size() < 2 || given.size() > 3) {
      throw new ModelException(
              "expected [query, value] or [query, value, key], found " + given.size())
          .at(call.arguments().place());
    }
    List<Integer> inputs = new ArrayList<>(given);
    if (given.size() == 2) {
      inputs.add(given.get(1));
    }
    Argument masks = call.arguments().get(1, "mask");
    mask(call, masks, given, 1).ifPresent(mask -> inputs.add(mask.value()));
    boolean causal = call.arguments().flag("use_causal_mask", false);
    Layer layer = attention.apply(new Visibility(causal, Visibility.ANYWHERE));
    List<Integer> outputs = graph.callAll(call.name(), layer, inputs);
    Optional<Mask> queryMask = mask(call, masks, given, 0);
    int y = queryMask.map(mask -> hide(call, outputs.get(0), mask)).orElse(outputs.get(0));
    graph.mask(y, queryMask);
    return call.arguments().flag("return_attention_scores", false)
        ? List.of(y, outputs.get(1))
        : List.of(y);
  }

  private static Optional<Mask> mask(Call call, Argument given, List<Integer> inputs, int number) {
    if (given instanceof Argument.Items masks) {
      return masks.items().get(number).values().stream().map(Mask::of).findFirst();
    }
    return call.graph().mask(inputs.get(number));
  }

  /** Zeros for queries that do not count. */
  private static int hide(Call call, int y, Mask mask) {
    int column = call.graph().call(call.name() + "_mask", new ExpandDims(-1), mask.value());
    return call.graph().where(call.name() + "_masked", column, y, 0);
  }
}
