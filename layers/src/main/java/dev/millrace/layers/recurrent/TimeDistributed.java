package dev.millrace.layers.recurrent;

import dev.millrace.layers.Costs;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y[:, t] = layer(x[:, t])}: the same layer for each step by itself.
 *
 * <p>Inputs: x {@code (batch, steps, ...)}, and truths {@code (batch, steps, ...)}, the mask, or
 * none; output {@code (batch, steps, ...)}. The steps are joined with the batch while the layer
 * computes.
 *
 * <p>Source: {@code keras.layers.TimeDistributed}.
 *
 * @param takesMask whether the layer is given what the mask says of each step
 */
public record TimeDistributed(Layer layer, boolean takesMask) implements Layer {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    if (x.shape().rank() < 3) {
      throw new ModelException("expected (batch, steps, ...), found " + x);
    }
    List<TensorType> outputs = layer.outputTypes(each(inputs, takesMask));
    if (outputs.size() != 1) {
      throw new ModelException("expected a layer of one output, found " + outputs);
    }
    List<Long> sizes = new ArrayList<>(outputs.get(0).shape().sizes());
    sizes.add(1, x.shape().size(1));
    return List.of(new TensorType(new Shape(sizes), outputs.get(0).dtype()));
  }

  /** The types that the layer is given, for those that this one is. */
  public static List<TensorType> each(List<TensorType> inputs, boolean takesMask) {
    return inputs.stream()
        .filter(type -> isGiven(type, inputs.get(0), takesMask))
        .map(TimeDistributed::step)
        .toList();
  }

  /** The type of one step. */
  public static TensorType step(TensorType type) {
    return new TensorType(type.shape().without(1).with(0, Shape.ANY), type.dtype());
  }

  /** Whether the layer is given that input: x itself, and a mask if it has something to say. */
  public boolean isGiven(TensorType type, TensorType x) {
    return isGiven(type, x, takesMask);
  }

  /** A mask of whole steps has nothing to say inside of them. */
  private static boolean isGiven(TensorType type, TensorType x, boolean takesMask) {
    boolean isMask = type != x && type.dtype() == DType.BOOL;
    return !isMask || takesMask && type.shape().rank() > 2;
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    TensorType x = inputs.get(0).type();
    List<Tensor> steps =
        inputs.stream()
            .filter(each -> each == inputs.get(0) || isGiven(each.type(), x, takesMask))
            .map(each -> Tensor.of(joined(each.numbers())))
            .toList();
    INDArray y = layer.call(steps).get(0).numbers();
    long[] sizes = new long[y.rank() + 1];
    sizes[0] = x.shape().size(0);
    sizes[1] = x.shape().size(1);
    System.arraycopy(y.shape(), 1, sizes, 2, y.rank() - 1);
    return List.of(Tensor.of(y.dup('c').reshape('c', sizes)));
  }

  private static INDArray joined(INDArray x) {
    long[] sizes = new long[x.rank() - 1];
    sizes[0] = x.size(0) * x.size(1);
    System.arraycopy(x.shape(), 2, sizes, 1, sizes.length - 1);
    return x.dup('c').reshape('c', sizes);
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    long steps = inputs.get(0).shape().size(1);
    long step = layer.multiplyAdds(each(inputs, takesMask));
    return Costs.product(steps, step);
  }
}
