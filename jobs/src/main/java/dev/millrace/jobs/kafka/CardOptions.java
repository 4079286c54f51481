package dev.millrace.jobs.kafka;

import dev.millrace.jobs.kafka.card.GoldenFile;
import dev.millrace.jobs.kafka.card.ReferenceFile;
import dev.millrace.layers.Model;
import dev.millrace.operator.Golden;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.Reference;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a version is published with, from the command line. */
final class CardOptions {
  @Option(
      names = "--start",
      paramLabel = "at-once|held",
      defaultValue = "at-once",
      converter = Choices.FirstEvents.class,
      description =
          "Whether it takes all events of its model at once, or none until 'millrace route' or"
              + " 'millrace shadow' names it (default: ${DEFAULT-VALUE}).")
  private Start start;

  @Option(
      names = "--golden",
      paramLabel = "FILE.npz",
      description =
          "Examples that jobs check the model with before they take it: arrays that are named as its"
              + " inputs and outputs are, by np.savez; the outputs as Keras computes them.")
  private Path golden;

  @Option(
      names = "--golden-tolerance",
      paramLabel = "NUMBER",
      defaultValue = "1e-4",
      description =
          "How far a score may be from its example's, as a share of it, or of 1 where it is smaller"
              + " (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--reference",
      paramLabel = "FILE.npz",
      description =
          "What the drift of inputs and scores is measured from: arrays that are named as the model's"
              + " inputs are, such as those that it was trained with.")
  private Path reference;

  @Option(
      names = "--new-scores",
      description =
          "It may give another number of scores than the version that answers now; without this, jobs"
              + " refuse it then.")
  private boolean newScores;

  /**
   * The card of a model.
   *
   * @throws dev.millrace.layers.ModelException if a file's arrays do not fit the model
   * @throws IllegalArgumentException if the tolerance is none
   */
  ModelCard card(Model model) {
    return new ModelCard(
        start,
        golden == null ? Golden.NONE : GoldenFile.read(golden, model, tolerance),
        reference == null ? Reference.NONE : ReferenceFile.read(reference, model),
        ModelSchema.of(model),
        newScores);
  }
}
