package dev.millrace.operator.runtime;

import dev.millrace.engine.BadValueException;
import dev.millrace.engine.Column;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.Golden;
import dev.millrace.operator.Golden.Example;
import dev.millrace.operator.Golden.Values;
import java.util.List;

/** Lets a model score the golden examples that it came with. */
final class GoldenCheck {
  private final Golden golden;
  private final List<Model.Input> inputs;
  private final Pass pass;

  /** For a model of those inputs; examples are run in that pass, one after the other. */
  GoldenCheck(Golden golden, List<Model.Input> inputs, Pass pass) {
    this.golden = golden;
    this.inputs = inputs;
    this.pass = pass;
  }

  /**
   * Checks every score of every example.
   *
   * @throws ModelException at the first that is further off than the tolerance
   */
  void require(int scoresPerRecord) {
    for (int number = 0; number < golden.examples().size(); number++) {
      Example example = golden.examples().get(number);
      try {
        requireCount("score", scoresPerRecord, example.scores().size());
        pack(example);
        pass.run(1);
        requireScores(example.scores());
      } catch (ModelException e) {
        throw e.at("golden example " + number);
      }
    }
  }

  private void pack(Example example) {
    requireCount("input", inputs.size(), example.inputs().size());
    for (int input = 0; input < inputs.size(); input++) {
      String name = inputs.get(input).name();
      try {
        write(valuesOf(name, example), pass.column(input));
      } catch (BadValueException e) {
        throw new ModelException(e.getMessage(), e).at("input '" + name + "'");
      }
    }
  }

  private static Values valuesOf(String input, Example example) {
    return example.inputs().stream()
        .filter(values -> values.input().equals(input))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "expected values of input '"
                        + input
                        + "', found those of "
                        + example.inputs().stream().map(Values::input).toList()));
  }

  private static void write(Values values, Column column) {
    int count = values.numbers().size() + values.texts().size();
    if (count != column.width()) {
      throw new BadValueException("expected " + column.width() + " values, found " + count);
    }
    for (int at = 0; at < values.numbers().size(); at++) {
      column.setNumber(0, at, values.numbers().get(at));
    }
    for (int at = 0; at < values.texts().size(); at++) {
      column.setText(0, at, values.texts().get(at));
    }
  }

  private void requireScores(List<Float> expected) {
    float[] found = pass.scores();
    for (int i = 0; i < expected.size(); i++) {
      double allowed = golden.tolerance() * Math.max(1, Math.abs(expected.get(i)));
      if (!(Math.abs((double) found[i] - expected.get(i)) <= allowed)) {
        throw new ModelException(
            "score "
                + i
                + ": expected "
                + expected.get(i)
                + " ± "
                + allowed
                + ", found "
                + found[i]);
      }
    }
  }

  private static void requireCount(String what, int expected, int found) {
    if (expected != found) {
      throw new ModelException("expected " + expected + " " + what + "s, found " + found);
    }
  }
}
