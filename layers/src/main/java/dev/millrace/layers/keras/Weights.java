package dev.millrace.layers.keras;

import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer's weights, in the order in which Keras made them. */
interface Weights {
  /** The next weight, of exactly that shape, in float32. */
  INDArray next(String name, Shape shape);

  /** Passes over the next weight. */
  void skip(String name);

  /** Passes over all weights of a group inside the layer's. */
  void skipGroup(String name);

  /** The weights of something inside the layer. */
  Weights child(String name);

  /** How many weights are left. */
  int left();

  /** How many values were taken or passed over so far, here and inside. */
  long values();
}
