package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * What a layer is called with. Every argument must be asked for, or is refused.
 *
 * <p>An argument may be given by its place or by its name, as in Python.
 */
final class Arguments {
  private final String place;
  private final List<Argument> positional;
  private final Map<String, Argument> named;
  private final Set<Integer> readPlaces = new HashSet<>();
  private final Set<String> readNames = new HashSet<>();

  Arguments(String place, List<Argument> positional, Map<String, Argument> named) {
    this.place = place;
    this.positional = List.copyOf(positional);
    this.named = named;
  }

  /** One tensor. */
  static Arguments of(int value) {
    return of(List.of(value));
  }

  /** One argument: a tensor, or a list of several. */
  static Arguments of(List<Integer> values) {
    List<Argument> each = values.stream().<Argument>map(Argument.Value::new).toList();
    Argument first = each.size() == 1 ? each.get(0) : new Argument.Items(each);
    return new Arguments("call", List.of(first), Map.of());
  }

  /** The same arguments with other tensors in their places. */
  Arguments map(IntUnaryOperator values) {
    Map<String, Argument> others = new LinkedHashMap<>();
    named.forEach((name, argument) -> others.put(name, argument.map(values)));
    return new Arguments(
        place, positional.stream().map(argument -> argument.map(values)).toList(), others);
  }

  /** The argument; {@link Argument#NONE} if it is not given. */
  Argument get(int position, String name) {
    readPlaces.add(position);
    readNames.add(name);
    return position < positional.size()
        ? positional.get(position)
        : named.getOrDefault(name, Argument.NONE);
  }

  /** An argument that has no place. */
  Argument get(String name) {
    return get(Integer.MAX_VALUE, name);
  }

  /** Whether there is an argument in that place. */
  boolean has(int position) {
    return position < positional.size();
  }

  /** A tensor that must be there. */
  int tensor(int position, String name) {
    return optionalTensor(position, name)
        .orElseThrow(() -> new ModelException("expected a tensor, found none").at(name).at(place));
  }

  /** A tensor that may be missing. */
  OptionalInt optionalTensor(int position, String name) {
    Argument argument = get(position, name);
    if (argument instanceof Argument.Value value) {
      return OptionalInt.of(value.number());
    }
    if (!argument.isNone()) {
      throw new ModelException("expected a tensor, found something else").at(name).at(place);
    }
    return OptionalInt.empty();
  }

  /** A list of tensors, or one. */
  List<Integer> tensors(int position, String name) {
    return get(position, name).values();
  }

  boolean flag(String name, boolean otherwise) {
    Argument argument = get(name);
    if (argument.isNone()) {
      return otherwise;
    }
    if (argument instanceof Argument.Literal literal && literal.json().isBoolean()) {
      return literal.json().booleanValue();
    }
    throw new ModelException("expected true or false, found something else").at(name).at(place);
  }

  /** All tensors but a mask: those with a place first, then the named ones. */
  List<Integer> allTensors() {
    Stream<Argument> byName =
        named.entrySet().stream()
            .filter(each -> !each.getKey().equals("mask"))
            .map(Map.Entry::getValue);
    return Stream.concat(positional.stream(), byName)
        .flatMap(argument -> argument.values().stream())
        .toList();
  }

  /** How many arguments hold tensors. */
  long countWithTensors() {
    return Stream.concat(positional.stream(), named.values().stream())
        .filter(argument -> !argument.values().isEmpty())
        .count();
  }

  /** All tensors that nobody has asked for yet: those with a place first, then the named ones. */
  List<Integer> rest() {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < positional.size(); i++) {
      if (readPlaces.add(i)) {
        values.addAll(requireTensors(positional.get(i)));
      }
    }
    for (Map.Entry<String, Argument> each : named.entrySet()) {
      if (!each.getValue().values().isEmpty() && readNames.add(each.getKey())) {
        values.addAll(requireTensors(each.getValue()));
      }
    }
    return values;
  }

  private List<Integer> requireTensors(Argument argument) {
    boolean isTensors =
        argument instanceof Argument.Value
            || argument.isNone()
            || argument instanceof Argument.Items items
                && items.items().stream().allMatch(this::isTensors);
    if (!isTensors) {
      throw new ModelException("expected tensors as arguments, found something else").at(place);
    }
    return argument.values();
  }

  private boolean isTensors(Argument argument) {
    requireTensors(argument);
    return true;
  }

  /**
   * Refuses what nobody asked for, but what is none, and {@code training}: where Keras predicts, no
   * layer trains, whatever it was called with.
   */
  void rejectUnread() {
    flag("training", false);
    Stream<String> places =
        Stream.iterate(0, i -> i < positional.size(), i -> i + 1)
            .filter(i -> !readPlaces.contains(i) && !positional.get(i).isNone())
            .map(i -> "args[" + i + "]");
    Stream<String> names =
        named.keySet().stream()
            .filter(name -> !readNames.contains(name) && !named.get(name).isNone());
    Stream.concat(places, names)
        .findFirst()
        .ifPresent(
            unread -> {
              throw new ModelException("expected no such argument, found one").at(unread).at(place);
            });
  }

  /** Where the call stands, for errors. */
  String place() {
    return place;
  }
}
