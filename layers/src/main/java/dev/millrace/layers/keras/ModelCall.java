package dev.millrace.layers.keras;

import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls of a model inside another: {@code model(inputs, training, mask)}.
 *
 * <p>As in Keras, its layers see the masks that hang on what it is called with, and what it gives
 * has the masks that its layers leave.
 *
 * @param entry the model's
 */
record ModelCall(LayerEntry entry) implements LayerCall {
  @Override
  public List<Integer> add(Call call) {
    Graph graph = call.graph();
    List<Optional<Mask>> masks = masks(call);
    List<Integer> all = new ArrayList<>(call.arguments().rest());
    MaskedModel read =
        entry.model(
            all.stream().map(graph::type).toList(), new MaskPorts(types(call, masks), true));
    masks.forEach(mask -> mask.ifPresent(present -> all.add(present.value())));
    List<Integer> values = graph.callAll(call.name(), read.model(), all);
    int outputs = values.size() - read.masked().size();
    for (int i = 0; i < read.masked().size(); i++) {
      Mask mask = Mask.of(values.get(outputs + i));
      graph.mask(values.get(read.masked().get(i)), Optional.of(mask));
    }
    return values.subList(0, outputs);
  }

  /** Each input's mask: as the call names them, or else as they hang there. */
  private static List<Optional<Mask>> masks(Call call) {
    List<Argument> named = leaves(call.arguments().get("mask")).toList();
    List<Integer> inputs = call.arguments().allTensors();
    return IntStream.range(0, inputs.size())
        .mapToObj(
            i -> {
              Optional<Mask> mask =
                  named.stream().skip(i).limit(1).flatMap(ModelCall::mask).findFirst();
              return mask.or(() -> call.graph().mask(inputs.get(i)));
            })
        .toList();
  }

  private static Stream<Mask> mask(Argument argument) {
    return argument.values().stream().map(Mask::of);
  }

  private static Stream<Argument> leaves(Argument argument) {
    return argument instanceof Argument.Items list
        ? list.items().stream().flatMap(ModelCall::leaves)
        : Stream.of(argument);
  }

  private static List<Optional<TensorType>> types(Call call, List<Optional<Mask>> masks) {
    return masks.stream().map(each -> each.map(mask -> call.graph().type(mask.value()))).toList();
  }
}
