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

/**
 * {@code output_t, states_t = cell(x_t, states_(t-1))}: a cell's walk over the steps.
 *
 * <p>Inputs: x {@code (batch, steps, ...)}; the states to start from, or none for zeros; truths
 * {@code (batch, steps)}, the mask, or none, of which one more axis may tell more. Output: the last
 * step's output, or all {@code (batch, steps, ...)}; then the last states, if asked for.
 *
 * <p>A step that is masked leaves the states as they are, and so gives the output before it once
 * more; before the first, that is the state to start from (as in JAX and NumPy; TensorFlow has
 * zeros there, which differs where a call brings states along).
 *
 * <p>Source: {@code keras.layers.RNN} and the layers that are one.
 *
 * @param returnsSequences whether the output is that of all steps
 * @param returnsStates whether the last states follow
 * @param backwards whether the walk starts at the last step; outputs are in the order of the walk
 * @param zeroesMasked whether a masked step gives zeros instead
 */
public record Recurrent(
    Cell cell,
    boolean returnsSequences,
    boolean returnsStates,
    boolean backwards,
    boolean zeroesMasked)
    implements Layer {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    if (x.rank() < 3 || inputs.get(0).dtype() == DType.STRING) {
      throw new ModelException("expected numbers (batch, steps, ...), found " + inputs.get(0));
    }
    List<Shape> states = cell.stateShapes(x.without(1));
    Given.require(inputs, states);
    Shape output = states.get(cell.output());
    List<TensorType> types = new ArrayList<>();
    types.add(type(returnsSequences ? withSteps(output, x.size(1)) : output));
    if (returnsStates) {
      states.forEach(state -> types.add(type(state)));
    }
    return types;
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    return call(inputs, false);
  }

  /**
   * The same, or with the outputs in the order opposite to the walk's.
   *
   * @throws ModelException if there is no step
   */
  List<Tensor> call(List<Tensor> inputs, boolean reversed) {
    Walk walk = new Walk(this, Given.of(inputs, cell));
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(Tensor.of(returnsSequences ? walk.outputs(reversed) : walk.lastOutput()));
    if (returnsStates) {
      walk.states().forEach(state -> outputs.add(Tensor.of(state)));
    }
    return outputs;
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    long step = cell.multiplyAdds(List.of(type(x.without(1))));
    return Costs.product(x.size(1), step);
  }

  private TensorType type(Shape shape) {
    return new TensorType(shape, cell.dtype());
  }

  private static Shape withSteps(Shape output, long steps) {
    List<Long> sizes = new ArrayList<>(output.sizes());
    sizes.add(1, steps);
    return new Shape(sizes);
  }
}
