package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.merging.Maximum;
import dev.millrace.layers.merging.Minimum;
import dev.millrace.layers.merging.Multiply;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.ExpandDims;
import dev.millrace.layers.ops.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The merging layers that leave out steps that do not count: each its reader. */
final class MaskedMergeReaders {
  private MaskedMergeReaders() {}

  static LayerCall multiply(LayerSource s, Call first) {
    return call -> List.of(product(call));
  }

  static LayerCall maximum(LayerSource s, Call first) {
    return call -> List.of(extreme(call, new Maximum()));
  }

  static LayerCall minimum(LayerSource s, Call first) {
    return call -> List.of(extreme(call, new Minimum()));
  }

  /** Ones where a factor does not count, zeros where none does. */
  private static int product(Call call) {
    List<Integer> inputs = call.arguments().tensors(0, "inputs");
    List<Optional<Mask>> masks = inputs.stream().map(call.graph()::mask).toList();
    List<Integer> factors = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int x = inputs.get(i);
      factors.add(masks.get(i).map(mask -> where(call, mask.value(), x, 1)).orElse(x));
    }
    int product = call.graph().callAll(call.name(), new Multiply(), factors).get(0);
    Optional<Mask> any = masks.stream().reduce((a, b) -> or(call, a, b)).orElseThrow();
    int y = any.map(mask -> where(call, mask.value(), product, 0)).orElse(product);
    call.graph().mask(y, any);
    return y;
  }

  private static int where(Call call, int mask, int x, double otherwise) {
    return call.graph().where(name(call), column(call, mask), x, otherwise);
  }

  /** Of two of which one does not count, the other. */
  private static int extreme(Call call, Layer extreme) {
    List<Integer> inputs = call.arguments().tensors(0, "inputs");
    if (inputs.stream().map(call.graph()::mask).allMatch(Optional::isEmpty)) {
      return call.graph().callAll(call.name(), extreme, inputs).get(0);
    }
    int y = inputs.get(0);
    Optional<Mask> counts = call.graph().mask(y);
    for (int x : inputs.subList(1, inputs.size())) {
      Optional<Mask> own = call.graph().mask(x);
      int before = y;
      int one = own.map(mask -> choose(call, mask, x, before)).orElse(x);
      int other = counts.map(mask -> choose(call, mask, before, one)).orElse(before);
      y = call.graph().call(call.name(), extreme, other, one);
      counts = or(call, counts, own);
    }
    call.graph().mask(y, counts);
    return y;
  }

  private static int choose(Call call, Mask mask, int x, int otherwise) {
    int column = column(call, mask.value());
    return call.graph().call(name(call), new Where(), column, x, otherwise);
  }

  private static int column(Call call, int mask) {
    return call.graph().call(name(call), new ExpandDims(-1), mask);
  }

  /** None if one is missing. */
  private static Optional<Mask> or(Call call, Optional<Mask> a, Optional<Mask> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    int either =
        call.graph().call(name(call), Comparison.LOGICAL_OR, a.get().value(), b.get().value());
    return Optional.of(Mask.of(either));
  }

  private static String name(Call call) {
    return call.name() + "_mask";
  }
}
