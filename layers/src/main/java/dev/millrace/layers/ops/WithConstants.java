package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = f(x, c)}: a layer with some of its inputs fixed.
 *
 * <p>Source: numbers and arrays that stand beside tensors in a call, as in {@code x + 2}.
 *
 * @param constants in the order of their places
 */
public record WithConstants(Layer layer, List<Constant> constants) implements Layer {
  /**
   * A fixed input.
   *
   * @param at its place among the layer's inputs
   */
  public record Constant(int at, INDArray value) {
    private TensorType type() {
      return new TensorType(Shape.of(value.shape()), DType.ofNd4j(value.dataType()));
    }
  }

  public WithConstants {
    constants = List.copyOf(constants);
    for (int i = 1; i < constants.size(); i++) {
      if (constants.get(i - 1).at() >= constants.get(i).at()) {
        throw new ModelException("expected constants in the order of their places");
      }
    }
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return layer.outputTypes(complete(inputs));
  }

  /** The types of all that the layer is given. */
  public List<TensorType> complete(List<TensorType> inputs) {
    return complete(inputs, Constant::type);
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    return layer.call(complete(inputs, constant -> Tensor.of(constant.value())));
  }

  private <T> List<T> complete(List<T> inputs, Function<Constant, T> as) {
    List<T> all = new ArrayList<>(inputs);
    for (Constant constant : constants) {
      if (constant.at() > all.size()) {
        throw new ModelException("expected " + constant.at() + " inputs, found " + all.size());
      }
      all.add(constant.at(), as.apply(constant));
    }
    return all;
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return layer.multiplyAdds(complete(inputs));
  }
}
