package dev.millrace.jobs.kafka.card;

import dev.millrace.jobs.predict.CompiledPredictor;
import dev.millrace.layers.Model;
import dev.millrace.layers.Tensor;
import dev.millrace.operator.Reference;
import dev.millrace.operator.Reference.Feature;
import dev.millrace.operator.Reference.Histogram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a model's inputs and scores are distributed, from a {@code .npz} file of its inputs: those
 * that it was trained with, for one. The scores are computed here.
 */
public final class ReferenceFile {
  private static final int BATCH = 256;

  private ReferenceFile() {}

  /**
   * A histogram of each number of the inputs and of each score; texts have none.
   *
   * @throws dev.millrace.layers.ModelException if an input is missing or does not fit
   */
  public static Reference read(Path file, Model model) {
    List<Tensor> inputs = Sample.read(file).inputs(model);
    return new Reference(features(model, inputs), scores(model, inputs));
  }

  private static List<Feature> features(Model model, List<Tensor> inputs) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Rows rows = Rows.of(inputs.get(i));
      String name = model.inputs().get(i).name();
      for (int at = 0; at < rows.width() && !rows.areTexts(); at++) {
        int value = at;
        Histogram.of(rows.column(at))
            .ifPresent(bins -> features.add(new Feature(name, value, bins)));
      }
    }
    return features;
  }

  /** Of all scores or, where one of them is never finite, of none: they go by their place. */
  private static List<Histogram> scores(Model model, List<Tensor> inputs) {
    List<Optional<Histogram>> scores = new ArrayList<>();
    try (CompiledPredictor predictor = new CompiledPredictor(model, BATCH)) {
      for (Tensor output : predictor.predict(inputs)) {
        Rows rows = Rows.of(output);
        for (int at = 0; at < rows.width(); at++) {
          scores.add(Histogram.of(rows.column(at)));
        }
      }
    }
    return scores.stream().allMatch(Optional::isPresent)
        ? scores.stream().map(Optional::get).toList()
        : List.of();
  }
}
