package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/** What a call is given in one place. */
sealed interface Argument {
  Argument NONE = new Literal(NullNode.getInstance());

  /** The numbers of the values in it, in order. */
  List<Integer> values();

  default boolean isNone() {
    return this instanceof Literal literal && literal.json().isNull();
  }

  /** A tensor: the number of its value. */
  record Value(int number) implements Argument {
    @Override
    public List<Integer> values() {
      return List.of(number);
    }
  }

  /** A list with tensors in it. */
  record Items(List<Argument> items) implements Argument {
    @Override
    public List<Integer> values() {
      return items.stream().flatMap(item -> item.values().stream()).toList();
    }
  }

  /** Anything else: a number, a text, a slice, an array, nothing. */
  record Literal(JsonNode json) implements Argument {
    @Override
    public List<Integer> values() {
      return List.of();
    }
  }
}
