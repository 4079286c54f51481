package dev.millrace.operator;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Examples with the scores that a model must give them: {@code |found - expected| <= tolerance *
 * max(1, |expected|)}, for each score of each example.
 */
public record Golden(List<Example> examples, double tolerance) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final Golden NONE = new Golden(List.of(), 0);

  /**
   * An example.
   *
   * @param inputs the values of each of the model's inputs
   * @param scores all its scores, in the order of {@link Scored#scores()}
   */
  public record Example(List<Values> inputs, List<Float> scores) implements Serializable {
    public Example {
      inputs = List.copyOf(inputs);
      scores = List.copyOf(scores);
    }
  }

  /**
   * The values of one input, row-major: numbers or texts, the other list being empty. Whole numbers
   * are exact up to 2^53.
   */
  public record Values(String input, List<Double> numbers, List<String> texts)
      implements Serializable {
    public Values {
      Objects.requireNonNull(input, "input");
      numbers = List.copyOf(numbers);
      texts = List.copyOf(texts);
      if (!numbers.isEmpty() && !texts.isEmpty()) {
        throw new IllegalArgumentException(
            "input '" + input + "': expected numbers or texts, found both");
      }
    }

    public static Values numbers(String input, double... numbers) {
      return new Values(input, Arrays.stream(numbers).boxed().toList(), List.of());
    }

    public static Values texts(String input, String... texts) {
      return new Values(input, List.of(), List.of(texts));
    }
  }

  public Golden {
    examples = List.copyOf(examples);
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("expected a tolerance of 0 or more, found " + tolerance);
    }
  }
}
