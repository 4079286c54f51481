package dev.millrace.operator.runtime.metrics;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.Reference;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How far the inputs and scores of one model version have moved from its {@link Reference}, on one
 * task: the {@link StabilityIndex} of each.
 *
 * <p>An input shows how far that of its values has moved that has moved furthest, and which one it
 * is: {@code input=NAME: drift, driftAt}. A score shows how far it has moved: {@code score=NAME:
 * drift}. Without a reference nothing is counted or shown.
 */
public final class Drift {
  private final List<WatchedInput> inputs;
  private final List<Watched> scores;
  private final List<String> scoreNames;
  private final int scoresPerRecord;

  private Drift(List<WatchedInput> inputs, List<Watched> scores, CompiledModel model) {
    this.inputs = inputs;
    this.scores = scores;
    this.scoreNames = ScoreNames.of(model.outputs());
    this.scoresPerRecord = model.scoresPerRecord();
  }

  /**
   * Watches a model.
   *
   * @throws ModelException if the reference is not of such a model
   */
  public static Drift of(Reference reference, CompiledModel model) {
    try {
      requireScores(reference, model);
      reference.features().forEach(feature -> requireNumber(feature, model.inputs()));
    } catch (ModelException e) {
      throw e.at("reference");
    }
    return new Drift(
        WatchedInput.of(reference, model.inputs()),
        reference.scores().stream().map(Watched::new).toList(),
        model);
  }

  private static void requireScores(Reference reference, CompiledModel model) {
    int found = reference.scores().size();
    if (found != 0 && found != model.scoresPerRecord()) {
      throw new ModelException(
          "expected a distribution of each of "
              + model.scoresPerRecord()
              + " scores, found "
              + found);
    }
  }

  private static void requireNumber(Reference.Feature feature, List<Model.Input> inputs) {
    String place = "input '" + feature.input() + "'";
    Model.Input input =
        inputs.stream()
            .filter(candidate -> candidate.name().equals(feature.input()))
            .findFirst()
            .orElseThrow(() -> new ModelException("expected an input of the model").at(place));
    if (input.type().dtype() == DType.STRING) {
      throw new ModelException("expected numbers, found texts").at(place);
    }
    if (feature.at() >= input.type().shape().recordSize()) {
      throw new ModelException("expected values of " + input.type() + ", found " + feature.at())
          .at(place);
    }
  }

  /** How many values of a record's inputs are watched. */
  int inputs() {
    return inputs.stream().mapToInt(WatchedInput::size).sum();
  }

  /** Counts a record that has been scored; scores that are not finite are left out. */
  void add(Pass pass, int row) {
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).add(pass, row);
    }
    for (int i = 0; i < scores.size(); i++) {
      float score = pass.scores()[row * scoresPerRecord + i];
      if (Float.isFinite(score)) {
        scores.get(i).add(score);
      }
    }
  }

  void register(MetricGroup version) {
    for (WatchedInput input : inputs) {
      MetricGroup group = version.addGroup("input", input.name());
      group.gauge("drift", (Gauge<Double>) input::drift);
      group.gauge("driftAt", (Gauge<Integer>) input::driftAt);
    }
    for (int i = 0; i < Math.min(scores.size(), scoreNames.size()); i++) {
      Watched score = scores.get(i);
      version.addGroup("score", scoreNames.get(i)).gauge("drift", (Gauge<Double>) score::drift);
    }
  }
}
