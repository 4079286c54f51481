package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.shape;
import static java.util.Map.entry;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Einsum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Products of arrays, all of them einsums: each its reader. */
final class ProductOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("Dot", c -> call -> product(call, ProductOperations::dot)),
          entry("Einsum", ProductOperations::einsum),
          entry("Inner", c -> call -> product(call, (a, b) -> tensordot(a, b, -1, -1))),
          entry("Matmul", c -> call -> product(call, ProductOperations::matmul)),
          entry("Tensordot", ProductOperations::tensordot));

  private ProductOperations() {}

  /** The equation for two operands of these shapes. */
  private interface Equation {
    String of(Shape a, Shape b);
  }

  private static LayerCall einsum(Config c) {
    Einsum einsum = new Einsum(c.text("subscripts"));
    return call -> {
      List<Argument> arguments = new ArrayList<>();
      for (int i = 0; call.arguments().has(i); i++) {
        arguments.add(call.arguments().get(i, "operands"));
      }
      return call.graph().callWith(call.name(), einsum, Operands.of(call, arguments));
    };
  }

  private static List<Integer> product(Call call, Equation equation) {
    List<Operand> operands =
        Operands.of(call, call.arguments().get(0, "x1"), call.arguments().get(1, "x2"));
    List<Shape> shapes =
        operands.stream().map(operand -> operand.type(call.graph()).shape()).toList();
    Einsum einsum = new Einsum(equation.of(shapes.get(0), shapes.get(1)));
    return call.graph().callWith(call.name(), einsum, operands);
  }

  /** Matrices in the last two axes, those before them broadcast. */
  private static String matmul(Shape a, Shape b) {
    String left = a.rank() == 1 ? "j" : "...ij";
    String right = b.rank() == 1 ? "j" : "...jk";
    return left + "," + right + "->..." + (a.rank() == 1 ? "" : "i") + (b.rank() == 1 ? "" : "k");
  }

  /** The last axis with the last but one. */
  private static String dot(Shape a, Shape b) {
    return tensordot(a, b, -1, b.rank() == 1 ? -1 : -2);
  }

  private static String tensordot(Shape a, Shape b, int axisOfA, int axisOfB) {
    return tensordot(a, b, List.of(axisOfA), List.of(axisOfB));
  }

  private static LayerCall tensordot(Config c) {
    if (!c.isList("axes")) {
      int axes = c.integer("axes", 2);
      return call -> product(call, (a, b) -> tensordot(a, b, last(a, axes), first(axes)));
    }
    List<List<Integer>> axes = c.listOfAxes("axes");
    if (axes.size() != 2) {
      throw new ModelException("expected two lists of axes, found " + axes).at("axes");
    }
    return call -> product(call, (a, b) -> tensordot(a, b, axes.get(0), axes.get(1)));
  }

  private static List<Integer> last(Shape a, int axes) {
    return IntStream.range(a.rank() - axes, a.rank()).boxed().toList();
  }

  private static List<Integer> first(int axes) {
    return IntStream.range(0, axes).boxed().toList();
  }

  /** Letters of a, and of b beyond them, but for the axes that meet. */
  private static String tensordot(Shape a, Shape b, List<Integer> ofA, List<Integer> ofB) {
    requireOneBatch(a, b);
    StringBuilder left = letters('a', a.rank());
    StringBuilder right = letters('A', b.rank());
    StringBuilder output = new StringBuilder(left).append(right);
    for (int i = 0; i < ofA.size(); i++) {
      char letter = left.charAt(a.axis(ofA.get(i)));
      char met = right.charAt(b.axis(ofB.get(i)));
      right.setCharAt(b.axis(ofB.get(i)), letter);
      output.deleteCharAt(output.indexOf(String.valueOf(letter)));
      output.deleteCharAt(output.indexOf(String.valueOf(met)));
    }
    return left + "," + right + "->" + output;
  }

  private static void requireOneBatch(Shape a, Shape b) {
    boolean both = isBatch(a) && isBatch(b);
    if (both) {
      throw new ModelException(
          "expected one operand that is the same for all records, found " + a + " and " + b);
    }
  }

  private static boolean isBatch(Shape shape) {
    return shape.rank() > 0 && shape.size(0) == Shape.ANY;
  }

  private static StringBuilder letters(char from, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) (from + i));
    }
    return letters;
  }
}
