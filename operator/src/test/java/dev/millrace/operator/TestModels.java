package dev.millrace.operator;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
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

  /** Version {@code v2} doubles, version {@code v3} triples. */
  public static ModelUpdate version(int factor) {
    return ModelUpdate.of("times", "v" + factor, times(factor));
  }
}
