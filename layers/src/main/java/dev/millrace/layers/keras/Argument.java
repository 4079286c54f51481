package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** What a call is given in one place. */
sealed interface Argument {
  Argument NONE = new Literal(NullNode.getInstance());

  /** The numbers of the values in it, in order. */
  List<Integer> values();

  /** The same with other values in their places. */
  Argument map(IntUnaryOperator values);

  default boolean isNone() {
    return this instanceof Literal literal && literal.json().isNull();
  }

  /** A tensor: the number of its value. */
  record Value(int number) implements Argument {
    @Override
    public List<Integer> values() {
      return List.of(number);
    }

    @Override
    public Argument map(IntUnaryOperator values) {
      return new Value(values.applyAsInt(number));
    }
  }

  /** A list with tensors in it. */
  record Items(List<Argument> items) implements Argument {
    @Override
    public List<Integer> values() {
      return items.stream().flatMap(item -> item.values().stream()).toList();
    }

    @Override
    public Argument map(IntUnaryOperator values) {
      return new Items(items.stream().map(item -> item.map(values)).toList());
    }
  }

  /** Anything else: a number, a text, a slice, an array, nothing. */
  record Literal(JsonNode json) implements Argument {
    @Override
    public List<Integer> values() {
      return List.of();
    }

    @Override
    public Argument map(IntUnaryOperator values) {
      return this;
    }
  }
}
