package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.pointwise.Compare.Relation;
import dev.millrace.layers.ops.Comparison;
import java.util.function.LongBinaryOperator;

/** The questions about two values that {@code keras.ops} names. */
final class Relations {
  private Relations() {}

  static Relation ofFloats(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> (a, b) -> a == b;
      case NOT_EQUAL -> (a, b) -> a != b;
      case GREATER -> (a, b) -> a > b;
      case GREATER_EQUAL -> (a, b) -> a >= b;
      case LESS -> (a, b) -> a < b;
      case LESS_EQUAL -> (a, b) -> a <= b;
      case LOGICAL_AND -> (a, b) -> a != 0 && b != 0;
      case LOGICAL_OR -> (a, b) -> a != 0 || b != 0;
      case LOGICAL_XOR -> (a, b) -> a != 0 ^ b != 0;
    };
  }

  static LongBinaryOperator ofWholes(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> (a, b) -> truth(a == b);
      case NOT_EQUAL -> (a, b) -> truth(a != b);
      case GREATER -> (a, b) -> truth(a > b);
      case GREATER_EQUAL -> (a, b) -> truth(a >= b);
      case LESS -> (a, b) -> truth(a < b);
      case LESS_EQUAL -> (a, b) -> truth(a <= b);
      case LOGICAL_AND -> (a, b) -> truth(a != 0 && b != 0);
      case LOGICAL_OR -> (a, b) -> truth(a != 0 || b != 0);
      case LOGICAL_XOR -> (a, b) -> truth(a != 0 ^ b != 0);
    };
  }

  static long truth(boolean holds) {
    return holds ? 1 : 0;
  }
}
