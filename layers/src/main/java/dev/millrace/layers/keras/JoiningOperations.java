package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.Concatenate;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Stack;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Operations that join: each its reader. */
final class JoiningOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("Append", JoiningOperations::append),
          entry("Concatenate", JoiningOperations::concatenate),
          entry("Dstack", c -> call -> joined(call, new Concatenate(2), "xs")),
          entry("Hstack", c -> call -> joined(call, new Concatenate(1), "xs")),
          entry("Stack", JoiningOperations::stack),
          entry("Tile", JoiningOperations::tile));

  private JoiningOperations() {}

  private static LayerCall concatenate(Config c) {
    Concatenate layer = new Concatenate(c.integer("axis", 0));
    return call -> joined(call, layer, "xs");
  }

  private static LayerCall append(Config c) {
    Concatenate layer = new Concatenate(c.integer("axis"));
    return call -> {
      List<Operand> operands =
          Operands.of(call, call.arguments().get(0, "x1"), call.arguments().get(1, "x2"));
      return call.graph().callWith(call.name(), layer, operands);
    };
  }

  private static LayerCall stack(Config c) {
    Stack layer = new Stack(c.integer("axis", 0));
    return call -> joined(call, layer, "x");
  }

  private static List<Integer> joined(Call call, Layer layer, String name) {
    if (call.arguments().get(0, name) instanceof Argument.Items items) {
      return call.graph().callWith(call.name(), layer, Operands.of(call, items.items()));
    }
    throw new ModelException("expected tensors, found none").at(call.arguments().place());
  }

  private static LayerCall tile(Config c) {
    List<Integer> repeats = c.axes("repeats");
    return call -> {
      int y = x(call);
      int missing = shape(call, y).rank() - repeats.size();
      for (int i = 0; i < repeats.size(); i++) {
        if (repeats.get(i) != 1) {
          int[] copies = Collections.nCopies(repeats.get(i), y).stream().mapToInt(v -> v).toArray();
          y = apply(call, new Concatenate(i + missing), copies);
        }
      }
      return List.of(y);
    };
  }
}
