package dev.millrace.layers.keras;

import dev.millrace.layers.Cast;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.ops.Where;
import dev.millrace.layers.ops.WithConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** A model that is being read: its nodes so far, and the masks that Keras hangs on values. */
final class Graph {
  private final ModelBuilder model;
  private final Map<Integer, Mask> masks = new HashMap<>();

  Graph(String name) {
    this.model = new ModelBuilder(name);
  }

  int input(Model.Input input) {
    return model.input(input.name(), input.type());
  }

  int call(String name, Layer layer, int... inputs) {
    return callAll(name, layer, Arrays.stream(inputs).boxed().toList()).get(0);
  }

  List<Integer> callAll(String name, Layer layer, List<Integer> inputs) {
    return model.callAll(name, layer, inputs);
  }

  /** Calls a layer some of whose inputs may be constants. */
  List<Integer> callWith(String name, Layer layer, List<Operand> operands) {
    List<Integer> inputs = new ArrayList<>();
    List<WithConstants.Constant> constants = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof Operand.Constant constant) {
        constants.add(new WithConstants.Constant(i, constant.array()));
      } else if (operands.get(i) instanceof Operand.Value value) {
        inputs.add(value.number());
      }
    }
    return callAll(name, constants.isEmpty() ? layer : new WithConstants(layer, constants), inputs);
  }

  /** Calls a layer of two inputs, the second one number of the first's type. */
  int callWithNumber(String name, Layer layer, int value, double number) {
    return callWith(name, layer, List.of(new Operand.Value(value), number(value, number))).get(0);
  }

  /** {@code value} where the mask holds, one number elsewhere. */
  int where(String name, int mask, int value, double otherwise) {
    List<Operand> operands =
        List.of(new Operand.Value(mask), new Operand.Value(value), number(value, otherwise));
    return callWith(name, new Where(), operands).get(0);
  }

  /** One number of a value's type. */
  Operand number(int like, double number) {
    return new Operand.Constant(Nd4j.scalar(type(like).dtype().nd4j(), number));
  }

  /** The value as another type, its mask with it. */
  int cast(String name, int value, DType dtype) {
    int cast = call(name, new Cast(dtype), value);
    mask(cast, mask(value));
    return cast;
  }

  /** The value as truths: whether it is not 0. */
  int truth(String name, int value) {
    return type(value).dtype() == DType.BOOL ? value : call(name, new Cast(DType.BOOL), value);
  }

  void output(String name, int value) {
    model.output(name, value);
  }

  TensorType type(int value) {
    return model.type(value);
  }

  Optional<Mask> mask(int value) {
    return Optional.ofNullable(masks.get(value));
  }

  void mask(int value, Optional<Mask> mask) {
    mask.ifPresentOrElse(present -> masks.put(value, present), () -> masks.remove(value));
  }

  Model build() {
    return model.build();
  }
}
