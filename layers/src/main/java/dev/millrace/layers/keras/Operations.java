package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What readers of operations share. */
final class Operations {
  private Operations() {}

  /** An operation on one tensor that has no options. */
  static OperationReader unary(Layer layer) {
    return config -> call -> List.of(apply(call, layer, x(call)));
  }

  /** An operation on one tensor, its options read from the config. */
  static OperationReader unary(Function<Config, Layer> read) {
    return config -> {
      Layer layer = read.apply(config);
      return call -> List.of(apply(call, layer, x(call)));
    };
  }

  /** An operation on two operands, each a tensor or a constant. */
  static OperationReader binary(Layer layer) {
    return config ->
        call ->
            call.graph()
                .callWith(
                    call.name(),
                    layer,
                    Operands.of(
                        call, call.arguments().get(0, "x1"), call.arguments().get(1, "x2")));
  }

  /** The only tensor that an operation is about. */
  static int x(Call call) {
    return call.arguments().tensor(0, "x");
  }

  static Shape shape(Call call, int value) {
    return call.graph().type(value).shape();
  }

  static int apply(Call call, Layer layer, int... inputs) {
    return call.graph().call(call.name(), layer, inputs);
  }

  static int applyNumber(Call call, Layer layer, int value, double number) {
    return call.graph().callWithNumber(call.name(), layer, value, number);
  }

  /** A config whose pictures have their channels last. */
  static Config channelsLast(Config c) {
    if (c.channelsFirst("data_format")) {
      throw new ModelException("expected channels_last, found channels_first").at("data_format");
    }
    return c;
  }

  /** The axes that a config names, all if it names none. */
  static List<Integer> axesOrAll(Config c, String key, Shape shape) {
    return c.has(key) ? c.axes(key) : IntStream.range(0, shape.rank()).boxed().toList();
  }
}
