package dev.millrace.jobs.kafka.card;

import dev.millrace.layers.Model;
import dev.millrace.operator.Golden;
import dev.millrace.operator.Golden.Example;
import dev.millrace.operator.Golden.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Golden examples from a {@code .npz} file of a model's inputs and what Keras says of them. */
public final class GoldenFile {
  private GoldenFile() {}

  /**
   * An example a record.
   *
   * @throws dev.millrace.layers.ModelException if an input or an output is missing or does not fit
   */
  public static Golden read(Path file, Model model, double tolerance) {
    Sample sample = Sample.read(file);
    List<Rows> inputs = sample.inputs(model).stream().map(Rows::of).toList();
    List<Rows> outputs = sample.outputs(model).stream().map(Rows::of).toList();
    List<Example> examples = new ArrayList<>();
    for (int record = 0; record < sample.records(); record++) {
      examples.add(new Example(values(model, inputs, record), scores(outputs, record)));
    }
    return new Golden(examples, tolerance);
  }

  private static List<Values> values(Model model, List<Rows> inputs, int record) {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = model.inputs().get(i).name();
      Rows rows = inputs.get(i);
      values.add(
          rows.areTexts()
              ? new Values(name, List.of(), rows.texts(record))
              : Values.numbers(name, rows.numbers(record)));
    }
    return values;
  }

  private static List<Float> scores(List<Rows> outputs, int record) {
    List<Float> scores = new ArrayList<>();
    for (Rows output : outputs) {
      for (double score : output.numbers(record)) {
        scores.add((float) score);
      }
    }
    return scores;
  }
}
