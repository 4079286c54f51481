package dev.millrace.jobs.predict;

import dev.millrace.layers.Tensor;
import java.util.List;

/** Runs a model over records. */
public interface Predictor extends AutoCloseable {
  /**
   * The model's outputs, in its order.
   *
   * @param inputs one a model input, in its order, the records along the first axis
   * @throws dev.millrace.layers.ModelException if the model cannot take them
   */
  List<Tensor> predict(List<Tensor> inputs);

  /** The pass's name in reports. */
  String name();

  @Override
  default void close() {}
}
