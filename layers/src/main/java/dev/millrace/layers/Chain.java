package dev.millrace.layers;

import java.util.Arrays;
import java.util.List;

/**
 * {@code y = fn(... f2(f1(x)))}: layers one after the other, as one.
 *
 * <p>What Keras does in one layer and import takes apart: a separable convolution is a depthwise
 * and a pointwise one; a layer with the channels first is the layer between two permutations.
 */
public record Chain(List<Layer> steps) implements Layer {
  public Chain {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new ModelException("expected at least one step, found none");
    }
  }

  public static Chain of(Layer... steps) {
    return new Chain(Arrays.asList(steps));
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    List<TensorType> types = inputs;
    for (Layer step : steps) {
      types = step.outputTypes(types);
    }
    return types;
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    List<Tensor> values = inputs;
    for (Layer step : steps) {
      values = step.call(values);
    }
    return values;
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    long sum = 0;
    List<TensorType> types = inputs;
    for (Layer step : steps) {
      sum = Costs.sum(sum, step.multiplyAdds(types));
      types = step.outputTypes(types);
    }
    return sum;
  }
}
