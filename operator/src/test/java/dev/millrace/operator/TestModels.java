package dev.millrace.operator;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.StringLookup;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.Vocabulary;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Models whose scores can be told at a glance: {@code y = factor * x}. */
public final class TestModels {
  private TestModels() {}

  public static Model times(double factor) {
    return times(factor, "x");
  }

  public static Model times(double factor, String input) {
    Dense dense =
        new Dense(
            Nd4j.createFromArray(new float[][] {{(float) factor}}),
            Nd4j.createFromArray(0f),
            Activation.LINEAR);
    ModelBuilder builder = new ModelBuilder("times");
    int x = builder.input(input, TensorType.of(DType.FLOAT32, Shape.ANY, 1));
    return builder.output("y", builder.call("dense", dense, x)).build();
  }

  /** {@code y = x} as two scores. */
  public static Model twice(String input) {
    Dense dense =
        new Dense(
            Nd4j.createFromArray(new float[][] {{1, 1}}),
            Nd4j.createFromArray(0f, 0f),
            Activation.LINEAR);
    ModelBuilder builder = new ModelBuilder("twice");
    int x = builder.input(input, TensorType.of(DType.FLOAT32, Shape.ANY, 1));
    return builder.output("y", builder.call("dense", dense, x)).build();
  }

  /** {@code y = 0}, by way of weights that take that many MB. */
  public static Model zero(String input, int megabytes) {
    int width = (megabytes << 20) / (3 * Float.BYTES);
    ModelBuilder builder = new ModelBuilder("zero");
    int x = builder.input(input, TensorType.of(DType.FLOAT32, Shape.ANY, 1));
    int wide = builder.call("wide", zeros(1, width), x);
    return builder.output("y", builder.call("narrow", zeros(width, 1), wide)).build();
  }

  private static Dense zeros(int inputs, int units) {
    return new Dense(
        Nd4j.zeros(DataType.FLOAT, inputs, units),
        Nd4j.zeros(DataType.FLOAT, units),
        Activation.LINEAR);
  }

  /** Version {@code v2} doubles, version {@code v3} triples. */
  public static ModelUpdate version(int factor) {
    return ModelUpdate.of("times", "v" + factor, times(factor));
  }

  /** {@code y = values[x]} for a whole x; a pass with any other fails. */
  public static Model lookup(float... values) {
    return lookup("x", 1, values);
  }

  /** The same for {@code count} whole numbers. */
  public static Model lookup(String input, int count, float... values) {
    Embedding table = new Embedding(Nd4j.createFromArray(values).reshape(values.length, 1));
    ModelBuilder builder = new ModelBuilder("lookup");
    int x = builder.input(input, TensorType.of(DType.INT64, Shape.ANY, count));
    return builder.output("y", builder.call("table", table, x)).build();
  }

  /** The given numbers themselves, {@code count} of them. */
  public static Model same(String input, int count) {
    Dense dense = new Dense(Nd4j.eye(count), Nd4j.zeros(DataType.FLOAT, count), Activation.LINEAR);
    ModelBuilder builder = new ModelBuilder("same");
    int x = builder.input(input, TensorType.of(DType.FLOAT32, Shape.ANY, count));
    return builder.output("y", builder.call("dense", dense, x)).build();
  }

  /** The place of each of {@code count} texts among the known ones, from 1; 0 for others. */
  public static Model places(String input, int count, String... known) {
    Vocabulary vocabulary = new Vocabulary(List.of(known));
    StringLookup lookup = new StringLookup(vocabulary, null, 1, Encoding.INT, 0);
    ModelBuilder builder = new ModelBuilder("places");
    int x = builder.input(input, TensorType.of(DType.STRING, Shape.ANY, count));
    return builder.output("y", builder.call("lookup", lookup, x)).build();
  }
}
