package dev.millrace.benchmarks.lifecycle;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Flatten;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Models of any size that cost the same to score: a table of ids, of which each record looks up
 * one, and a dense layer.
 */
final class SizedModel {
  /** The name of the only input, an id. */
  static final String INPUT = "id";

  /** How many ids the smallest model knows. */
  static final int IDS = 1000;

  private static final int WIDTH = 32;
  private static final int KILOBYTES = 1024;

  private SizedModel() {}

  /** A model whose table takes that many megabytes, or as little as {@link #IDS} do. */
  static Model of(int megabytes) {
    return ofKilobytes(megabytes * KILOBYTES);
  }

  /** The same in kilobytes. */
  static Model ofKilobytes(int kilobytes) {
    int ids = Math.max(IDS, kilobytes * 1024 / (WIDTH * Float.BYTES));
    ModelBuilder b = new ModelBuilder("sized");
    int x = b.input(INPUT, TensorType.of(DType.INT32, Shape.ANY, 1));
    x = b.call("table", new Embedding(Nd4j.rand(DataType.FLOAT, ids, WIDTH)), x);
    x = b.call("flatten", new Flatten(false), x);
    return b.output("score", b.call("dense", dense(), x)).build();
  }

  private static Dense dense() {
    INDArray kernel = Nd4j.rand(DataType.FLOAT, WIDTH, 1);
    return new Dense(kernel, Nd4j.zeros(DataType.FLOAT, 1), Activation.SIGMOID);
  }
}
