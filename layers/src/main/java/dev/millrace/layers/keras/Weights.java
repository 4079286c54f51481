package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer's weights, in the order in which Keras made them. */
interface Weights {
  /**
   * The next weight, of exactly that shape, rounded to a type of floats; halves as float32.
   *
   * @param dtype bfloat16 also where it may be stored as that
   */
  INDArray next(String name, Shape shape, DType dtype);

  /** The weight stored under a name of its own and not by number, where there is one. */
  default Optional<INDArray> named(String name, Shape shape) {
    return Optional.empty();
  }

  /** A file that the layer keeps beside its weights; none where the container has no such files. */
  default Optional<byte[]> asset(String name) {
    return Optional.empty();
  }

  /** Passes over the next weight. */
  void skip(String name);

  /** Passes over all weights of a group inside the layer's. */
  void skipGroup(String name);

  /** The weights of something inside the layer. */
  Weights child(String name);

  /**
   * The weights of a layer that a model lists, where these are the model's.
   *
   * @param group the layer's class and its number among those of the class: {@code dense_1}
   * @param name the layer's own
   */
  Weights ofLayer(String group, String name);

  /** How many weights are left. */
  int left();

  /** How many values were taken or passed over so far, here and inside. */
  long values();
}
