package dev.millrace.layers.keras;

import dev.millrace.layers.activation.Softmax;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Reduction;
import java.util.List;
import java.util.Optional;

/** Reads a Softmax layer, over one axis or several, with a mask or without. */
final class SoftmaxReader {
  /** What a hidden value becomes before the softmax. */
  private static final double HIDDEN = -1e9;

  private SoftmaxReader() {}

  static LayerCall read(LayerSource s, Call first) {
    List<Integer> axes = s.config().has("axis") ? s.config().axes("axis") : List.of(-1);
    return call -> List.of(add(call, axes));
  }

  private static int add(Call call, List<Integer> axes) {
    int x = call.arguments().tensor(0, "inputs");
    Optional<Mask> given =
        call.arguments().optionalTensor(1, "mask").stream().mapToObj(Mask::of).findFirst();
    Optional<Mask> mask = given.or(() -> call.graph().mask(x));
    int y =
        mask.map(each -> masked(call, axes, x, each.value())).orElseGet(() -> over(call, axes, x));
    call.graph().mask(y, mask);
    return y;
  }

  private static int masked(Call call, List<Integer> axes, int x, int mask) {
    int y = over(call, axes, call.graph().where(call.name() + "_mask", mask, x, HIDDEN));
    return call.graph().where(call.name() + "_mask", mask, y, 0);
  }

  /** Over several axes as exp(x - log(sum(exp(x)))). */
  static int over(Call call, List<Integer> axes, int x) {
    Graph graph = call.graph();
    if (axes.size() == 1) {
      return graph.call(call.name(), new Softmax(axes.get(0)), x);
    }
    int sum = graph.call(call.name(), new Reduction(Reduction.Kind.LOGSUMEXP, axes, true), x);
    int difference = graph.call(call.name(), Arithmetic.SUBTRACT, x, sum);
    return graph.call(call.name(), Pointwise.EXP, difference);
  }
}
