package dev.millrace.layers;

import java.util.List;

/**
 * A layer: an immutable value of options and weights, and an equation.
 *
 * <p>Most layers are a {@link UnaryLayer} (one tensor of numbers in, one out), a {@link MergeLayer}
 * (several in, one out) or a {@link TextLayer} (texts in, numbers out). A layer with several
 * outputs implements this interface itself.
 *
 * <p>A layer is shared between threads and called with whole batches, the batch axis first. It
 * changes neither its inputs nor its weights.
 */
public interface Layer {
  /**
   * The types of this layer's outputs, known from its inputs' types alone.
   *
   * @throws ModelException if the layer cannot take such inputs: what was expected, what was found
   */
  List<TensorType> outputTypes(List<TensorType> inputs);

  /** The equation: the outputs for a batch. */
  List<Tensor> call(List<Tensor> inputs);

  /**
   * How many multiplications that are followed by an addition one record costs, in products of
   * matrices and their like; work on single elements is not counted.
   *
   * @return {@link Shape#ANY} where that depends on sizes that are not known
   */
  default long multiplyAdds(List<TensorType> inputs) {
    return 0;
  }
}
