package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Pad;
import java.util.Collections;
import java.util.List;

/** Reads {@code pad(x, pad_width, mode, constant_values)}. */
final class PadReader {
  private PadReader() {}

  static LayerCall read(Config c) {
    List<Pad.Width> widths = widths(c);
    Pad.Mode mode = mode(c.text("mode", "constant"));
    return call -> {
      int x = Operations.x(call);
      int rank = Operations.shape(call, x).rank();
      List<Pad.Width> all = widths.size() == 1 ? Collections.nCopies(rank, widths.get(0)) : widths;
      return List.of(Operations.apply(call, new Pad(all, mode, value(call)), x));
    };
  }

  /** One number for all, a pair for all, or a pair an axis. */
  private static List<Pad.Width> widths(Config c) {
    if (!c.isList("pad_width")) {
      return List.of(new Pad.Width(c.integer("pad_width"), c.integer("pad_width")));
    }
    List<List<Integer>> given = c.listOfAxes("pad_width");
    if (given.size() == 2 && given.stream().allMatch(each -> each.size() == 1)) {
      return List.of(new Pad.Width(given.get(0).get(0), given.get(1).get(0)));
    }
    return given.stream()
        .map(each -> new Pad.Width(each.get(0), each.get(each.size() - 1)))
        .toList();
  }

  private static Pad.Mode mode(String name) {
    return switch (name) {
      case "constant" -> Pad.Mode.CONSTANT;
      case "reflect" -> Pad.Mode.REFLECT;
      case "symmetric" -> Pad.Mode.SYMMETRIC;
      default ->
          throw new ModelException("expected constant, reflect or symmetric, found '" + name + "'")
              .at("mode");
    };
  }

  private static double value(Call call) {
    Argument value = call.arguments().get(1, "constant_values");
    if (value.isNone()) {
      return 0;
    }
    if (value instanceof Argument.Literal literal && literal.json().isNumber()) {
      return literal.json().doubleValue();
    }
    throw new ModelException("expected a number, found something else")
        .at("constant_values")
        .at(call.arguments().place());
  }
}
