package dev.millrace.layers.ops;

import dev.millrace.layers.Costs;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The letters of an einsum's axes. */
public final class EinsumLabels {
  private static final String ELLIPSIS = "...";

  /** Letters that no equation writes stand for the axes of an ellipsis, the last one first. */
  private static final char ELIDED = '\u0100';

  private final List<String> inputs;
  private final String output;
  private final Map<Character, Long> sizes = new HashMap<>();
  private final Set<Character> batch = new HashSet<>();

  private EinsumLabels(List<String> inputs, String output) {
    this.inputs = inputs;
    this.output = output;
  }

  /** The letters of an equation for inputs of these shapes, one for each axis of an ellipsis. */
  public static EinsumLabels of(Einsum einsum, List<Shape> inputs) {
    return parse(einsum.equation()).forShapes(inputs);
  }

  static EinsumLabels parse(String equation) {
    String[] sides = equation.replace(" ", "").split("->", -1);
    List<String> inputs = List.of(sides[0].split(",", -1));
    EinsumLabels labels = new EinsumLabels(inputs, sides.length == 2 ? sides[1] : implied(inputs));
    if (sides.length > 2 || !labels.isWhole()) {
      throw new ModelException(
          "expected an equation such as 'ab,bc->ac', found '" + equation + "'");
    }
    return labels;
  }

  /** Where no output is written: the letters that occur once, in the alphabet's order. */
  private static String implied(List<String> inputs) {
    String all = String.join("", inputs).replace(".", "");
    StringBuilder once = new StringBuilder(String.join("", inputs).contains(".") ? ELLIPSIS : "");
    for (int letter : new TreeSet<>(all.chars().boxed().toList())) {
      if (all.indexOf(letter) == all.lastIndexOf(letter)) {
        once.append((char) letter);
      }
    }
    return once.toString();
  }

  private boolean isWhole() {
    String known = String.join("", inputs);
    return inputs.stream().allMatch(EinsumLabels::isDistinctLetters)
        && isDistinctLetters(output)
        && output.chars().allMatch(letter -> known.indexOf(letter) >= 0);
  }

  private static boolean isDistinctLetters(String labels) {
    String letters = labels.replaceFirst("\\.\\.\\.", "");
    return letters.chars().allMatch(Character::isLetter)
        && letters.chars().distinct().count() == letters.length();
  }

  /** The same with a letter for each axis of an ellipsis, for inputs of these shapes. */
  EinsumLabels forShapes(List<Shape> shapes) {
    if (shapes.size() != inputs.size()) {
      throw new ModelException("expected " + inputs.size() + " inputs, found " + shapes);
    }
    int most = 0;
    List<String> written = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      int elided = shapes.get(i).rank() - letters(inputs.get(i));
      boolean fits = inputs.get(i).contains(ELLIPSIS) ? elided >= 0 : elided == 0;
      if (!fits) {
        throw new ModelException("expected axes '" + inputs.get(i) + "', found " + shapes.get(i));
      }
      most = Math.max(most, elided);
      written.add(inputs.get(i).replace(ELLIPSIS, elided(elided)));
    }
    EinsumLabels labels = new EinsumLabels(written, output.replace(ELLIPSIS, elided(most)));
    labels.measure(shapes);
    return labels;
  }

  private static int letters(String labels) {
    return labels.replace(ELLIPSIS, "").length();
  }

  private static String elided(int axes) {
    StringBuilder letters = new StringBuilder();
    for (int fromEnd = axes; fromEnd > 0; fromEnd--) {
      letters.append((char) (ELIDED + fromEnd));
    }
    return letters.toString();
  }

  private void measure(List<Shape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      for (int axis = 0; axis < inputs.get(i).length(); axis++) {
        measure(inputs.get(i).charAt(axis), shapes.get(i).size(axis), shapes);
      }
    }
    for (Shape shape : shapes) {
      requireBatch(inputs.get(shapes.indexOf(shape)), shape);
    }
  }

  private void measure(char letter, long size, List<Shape> shapes) {
    long known = sizes.getOrDefault(letter, 1L);
    if (known == 1 || known == Shape.ANY && size > 1) {
      sizes.put(letter, size);
    } else if (size > 1 && size != known) {
      throw new ModelException("expected axes of one size for '" + letter + "', found " + shapes);
    }
  }

  private void requireBatch(String labels, Shape shape) {
    if (shape.rank() == 0 || shape.size(0) != Shape.ANY) {
      return;
    }
    batch.add(labels.charAt(0));
    if (output.indexOf(labels.charAt(0)) < 0) {
      throw new ModelException("expected the batch axis in the output, found a sum over records");
    }
  }

  /** A letter for each axis of an input. */
  public String input(int number) {
    return inputs.get(number);
  }

  /** A letter for each axis of the output. */
  public String output() {
    return output;
  }

  /** The letters that the output or a later input still asks for. */
  public Set<Character> neededAfter(int number) {
    Set<Character> needed = new HashSet<>();
    String rest = output + String.join("", inputs.subList(number + 1, inputs.size()));
    rest.chars().forEach(letter -> needed.add((char) letter));
    return needed;
  }

  Shape outputShape() {
    return new Shape(output.chars().mapToObj(letter -> sizes.get((char) letter)).toList());
  }

  /** What one record costs: of each join, a product for each choice of places of its letters. */
  long multiplyAdds() {
    long sum = 0;
    Set<Character> joined = letterSet(inputs.get(0));
    for (int i = 1; i < inputs.size(); i++) {
      Set<Character> other = letterSet(inputs.get(i));
      Set<Character> needed = neededAfter(i);
      Set<Character> shared = new HashSet<>(joined);
      shared.retainAll(other);
      joined.addAll(other);
      joined.removeIf(letter -> !needed.contains(letter) && !shared.contains(letter));
      sum = Costs.sum(sum, Costs.product(joined.stream().mapToLong(this::recordSize).toArray()));
      joined.retainAll(needed);
    }
    return sum;
  }

  private long recordSize(char letter) {
    return batch.contains(letter) ? 1 : sizes.get(letter);
  }

  private static Set<Character> letterSet(String labels) {
    return labels.chars().mapToObj(letter -> (char) letter).collect(Collectors.toSet());
  }
}
