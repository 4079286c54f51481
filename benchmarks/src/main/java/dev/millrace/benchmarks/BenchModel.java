package dev.millrace.benchmarks;

import dev.millrace.layers.Model;
import dev.millrace.layers.Shape;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A model of the benchmarks, as Keras wrote it and as ONNX with the same weights; {@code
 * models/make_bench_models.py} makes both.
 *
 * @param keras the model that Millrace and ND4J run
 * @param onnx the model file that ONNX Runtime runs
 */
public record BenchModel(Model keras, byte[] onnx) {
  public static final List<String> NAMES =
      List.of(
          "fraud_mlp",
          "tabular_bn",
          "ffnn",
          "wide_mlp",
          "autoencoder",
          "gru_sequence",
          "lstm_sequence",
          "cnn_window",
          "transformer");

  private static final int SEED = 7;

  public static BenchModel load(String name) {
    try {
      Path file = Files.createTempFile(name, ".keras");
      try {
        Files.write(file, resource(name + "/model.keras"));
        return new BenchModel(KerasModels.read(file), resource(name + "/model.onnx"));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return keras.name();
  }

  /** How many values a record has. */
  public int width() {
    return Math.toIntExact(input().recordSize());
  }

  /** How many scores a record gets. */
  public int scores() {
    return Math.toIntExact(keras.outputs().get(0).type().shape().recordSize());
  }

  /** The shape of a batch of inputs. */
  public long[] inputShape(int batch) {
    return input().with(0, batch).toArray();
  }

  /** A batch of inputs, the same each time: standard normal. */
  public float[] inputs(int batch) {
    Random random = new Random(SEED);
    float[] values = new float[batch * width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private Shape input() {
    return keras.inputs().get(0).type().shape();
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = BenchModel.class.getResourceAsStream("/models/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("expected a model of " + NAMES + ", found " + path);
      }
      return in.readAllBytes();
    }
  }
}
