package dev.millrace.layers.recurrent;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of a recurrent layer: {@code output, states = cell(x, states)}.
 *
 * <p>Split in two: {@link #project} is what does not depend on the states, and may be asked for
 * many steps at once; {@link #step} is the rest.
 */
public interface Cell extends Layer {
  /** The states' shapes, for a step's input {@code (batch, ...)}. */
  List<Shape> stateShapes(Shape x);

  /** How many states there are. */
  int stateCount();

  /** What the input alone contributes: {@code (n, ...)}, any number of records and steps. */
  INDArray project(INDArray x);

  /** The states after a step, for what {@link #project} made of its input. Leaves them alone. */
  List<INDArray> step(INDArray projected, List<INDArray> states);

  /** The number of the state that is the output. */
  default int output() {
    return 0;
  }

  /** The type that the cell computes in. */
  DType dtype();

  /** Input and states before; output and states after. */
  @Override
  default List<TensorType> outputTypes(List<TensorType> inputs) {
    List<Shape> states = stateShapes(inputs.get(0).shape());
    return Stream.concat(Stream.of(states.get(output())), states.stream())
        .map(shape -> new TensorType(shape, dtype()))
        .toList();
  }

  @Override
  default List<Tensor> call(List<Tensor> inputs) {
    List<INDArray> given =
        inputs.stream().map(each -> each.numbers().castTo(dtype().nd4j())).toList();
    List<INDArray> after = step(project(given.get(0)), given.subList(1, given.size()));
    List<Tensor> outputs = new ArrayList<>(List.of(Tensor.of(after.get(output()))));
    after.forEach(state -> outputs.add(Tensor.of(state)));
    return outputs;
  }
}
