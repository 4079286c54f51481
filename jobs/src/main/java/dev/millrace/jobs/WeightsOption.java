package dev.millrace.jobs;

import dev.millrace.layers.Model;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.KerasModels;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The weights of a model whose file is its architecture alone. */
public final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "The weights, where MODEL is JSON as model.to_json() writes it: .weights.h5, a list of "
              + "shards .weights.json, or what older Kerases' save_weights() wrote.")
  private Path weights;

  /** The model. */
  public Model read(Path file) {
    return weights == null ? KerasModels.read(file) : KerasModels.read(file, weights);
  }

  /** What the files hold. */
  public Inspection inspect(Path file) {
    return weights == null ? KerasModels.inspect(file) : KerasModels.inspect(file, weights);
  }
}
