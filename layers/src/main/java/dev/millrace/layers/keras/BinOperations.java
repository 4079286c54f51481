package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.applyNumber;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.ExpandDims;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.TakeAlongAxis;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that look values up among others: each its reader. */
final class BinOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "Digitize", c -> call -> place(call, 0, 1, "bins", Comparison.GREATER_EQUAL),
          "InTopK", BinOperations::inTopK,
          "IsIn", BinOperations::isIn,
          "SearchSorted", BinOperations::searchSorted);

  private BinOperations() {}

  /** How many of the edges a value has passed. */
  private static List<Integer> place(
      Call call, int values, int edges, String name, Comparison passed) {
    INDArray sorted = Operands.numbers(call, edges, name, DType.FLOAT32);
    int x = call.arguments().tensor(values, values == 0 ? "x" : "values");
    return List.of(count(call, against(call, x, sorted, passed)));
  }

  private static LayerCall searchSorted(Config c) {
    String side = c.text("side", "left");
    if (!side.equals("left") && !side.equals("right")) {
      throw new ModelException("expected left or right, found '" + side + "'").at("side");
    }
    Comparison passed = side.equals("left") ? Comparison.GREATER : Comparison.GREATER_EQUAL;
    return call -> place(call, 1, 0, "sorted_sequence", passed);
  }

  private static LayerCall isIn(Config c) {
    c.ignore("assume_unique");
    Comparison comparison = c.flag("invert", false) ? Comparison.NOT_EQUAL : Comparison.EQUAL;
    Reduction.Kind kind = comparison == Comparison.EQUAL ? Reduction.Kind.ANY : Reduction.Kind.ALL;
    return call -> {
      int x = call.arguments().tensor(0, "x1");
      INDArray among = Operands.numbers(call, 1, "x2", call.graph().type(x).dtype());
      int found = against(call, x, among, comparison);
      return List.of(apply(call, new Reduction(kind, List.of(-1), false), found));
    };
  }

  /** Each value against all of an array, along a new last axis. */
  private static int against(Call call, int x, INDArray others, Comparison comparison) {
    int column = apply(call, new ExpandDims(-1), x);
    INDArray row = others.reshape(others.length());
    List<Operand> operands = List.of(new Operand.Value(column), new Operand.Constant(row));
    return call.graph().callWith(call.name(), comparison, operands).get(0);
  }

  /** Whether fewer than k predictions are above the target's. */
  private static LayerCall inTopK(Config c) {
    int k = c.positive("k");
    return call -> {
      int targets = apply(call, new ExpandDims(-1), call.arguments().tensor(0, "targets"));
      int predictions = call.arguments().tensor(1, "predictions");
      int own = apply(call, new TakeAlongAxis(-1), predictions, targets);
      int above = count(call, apply(call, Comparison.GREATER, predictions, own));
      return List.of(applyNumber(call, Comparison.LESS, above, k));
    };
  }

  private static int count(Call call, int truths) {
    return apply(call, new Reduction(Reduction.Kind.COUNT_NONZERO, List.of(-1), false), truths);
  }
}
