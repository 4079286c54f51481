package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operands of an operation, as its arguments say.
 *
 * <p>A number without a type takes on that of the arrays beside it, as in NumPy: {@code x + 2}
 * stays what x is, {@code i + 0.5} becomes float32.
 */
final class Operands {
  private Operands() {}

  static List<Operand> of(Call call, Argument... arguments) {
    return of(call, List.of(arguments));
  }

  static List<Operand> of(Call call, List<Argument> arguments) {
    DType common = common(call, arguments);
    List<Operand> operands = new ArrayList<>();
    for (Argument argument : arguments) {
      operands.add(operand(call, argument, common));
    }
    return operands;
  }

  /** One operand; a number without a type is of the type that is given. */
  static Operand operand(Call call, Argument argument, DType otherwise) {
    if (argument instanceof Argument.Value value) {
      return new Operand.Value(value.number());
    }
    if (argument instanceof Argument.Literal literal && !literal.json().isNull()) {
      return new Operand.Constant(constant(literal.json(), otherwise));
    }
    throw new ModelException("expected a tensor or numbers, found none")
        .at(call.arguments().place());
  }

  /** An argument that must be numbers, the same for all records. */
  static INDArray numbers(Call call, int position, String name, DType otherwise) {
    Argument argument = call.arguments().get(position, name);
    if (argument instanceof Argument.Literal literal && !literal.json().isNull()) {
      return constant(literal.json(), otherwise);
    }
    throw new ModelException("expected numbers, found " + (argument.isNone() ? "none" : "a tensor"))
        .at(name)
        .at(call.arguments().place());
  }

  /** An argument that must be one number. */
  static double number(Call call, int position, String name) {
    INDArray number = numbers(call, position, name, DType.FLOAT64);
    if (number.length() != 1) {
      throw new ModelException("expected one number, found " + number.length())
          .at(name)
          .at(call.arguments().place());
    }
    return number.getDouble(0);
  }

  static double number(Call call, int position, String name, double otherwise) {
    return call.arguments().get(position, name).isNone() ? otherwise : number(call, position, name);
  }

  private static INDArray constant(JsonNode json, DType otherwise) {
    return ConstantArray.of(json, type(json, otherwise));
  }

  /** The type of what has one; float32 if nothing has. */
  private static DType common(Call call, List<Argument> arguments) {
    return arguments.stream()
        .map(argument -> typed(call, argument))
        .flatMap(Optional::stream)
        .reduce(DType::with)
        .orElse(DType.FLOAT32);
  }

  private static Optional<DType> typed(Call call, Argument argument) {
    if (argument instanceof Argument.Value value) {
      return Optional.of(call.graph().type(value.number()).dtype());
    }
    return argument instanceof Argument.Literal literal
        ? ConstantArray.declaredType(literal.json())
        : Optional.empty();
  }

  private static DType type(JsonNode json, DType common) {
    Optional<DType> declared = ConstantArray.declaredType(json);
    if (declared.isPresent()) {
      return declared.get();
    }
    return switch (ConstantArray.kind(json)) {
      case TRUTH -> DType.BOOL;
      case WHOLE -> common == DType.BOOL ? DType.INT32 : common;
      case REAL -> common.isFloating() ? common : DType.FLOAT32;
    };
  }
}
