package dev.millrace.operator.runtime;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.keras.KerasLayers;
import dev.millrace.layers.keras.UserLayer;
import dev.millrace.operator.ModelUpdate;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A user's layer as users may write one: {@code y = x}, but for some values of x. */
record FaultyLayer() implements UnaryLayer {
  static final double THROWS = -1;
  static final double RECURS_FOR_EVER = -2;
  static final double CANNOT_BE_INITIALIZED = -3;
  static final double FAILS_ITS_ASSERTION = -4;
  static final double GIVES_NAN = -5;
  static final double GIVES_ANOTHER_SHAPE = -6;
  static final double TAKES_ALL_MEMORY = -7;

  private static final String KERAS_NAME = "test>Faulty";

  static {
    KerasLayers.register(KERAS_NAME, source -> new FaultyLayer());
  }

  /** {@code y = factor * x} and {@code z = x}, through this layer. */
  static ModelUpdate update(String version, double factor) {
    TensorType type = TensorType.of(DType.FLOAT32, Shape.ANY, 1);
    UserLayer faulty = UserLayer.of(KERAS_NAME, "{}", List.of(type), List.of());
    Dense dense =
        new Dense(
            Nd4j.createFromArray(new float[][] {{(float) factor}}),
            Nd4j.createFromArray(0f),
            Activation.LINEAR);
    ModelBuilder builder = new ModelBuilder("times");
    int x = builder.input("x", type);
    Model model =
        builder
            .output("y", builder.call("dense", dense, x))
            .output("z", builder.call("faulty", faulty, x))
            .build();
    return ModelUpdate.of("times", version, model);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    double first = x.getDouble(0);
    if (first == THROWS) {
      throw new IllegalStateException("no such customer");
    } else if (first == RECURS_FOR_EVER) {
      return forward(x);
    } else if (first == CANNOT_BE_INITIALIZED) {
      return x.add(Table.SIZE);
    } else if (first == FAILS_ITS_ASSERTION) {
      throw new AssertionError("x is negative");
    } else if (first == GIVES_ANOTHER_SHAPE) {
      return Nd4j.createFromArray(1f, 2f);
    } else if (first == TAKES_ALL_MEMORY) {
      throw new OutOfMemoryError("Java heap space");
    }
    return first == GIVES_NAN ? Nd4j.valueArrayOf(x.shape(), Float.NaN, x.dataType()) : x.dup();
  }

  /** A class that a broken resource keeps from being there. */
  private static final class Table {
    static final int SIZE = Integer.parseInt("many");
  }
}
