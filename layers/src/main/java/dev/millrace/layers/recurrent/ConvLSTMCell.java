package dev.millrace.layers.recurrent;

import dev.millrace.layers.Costs;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An {@link LSTMCell} whose products are convolutions: {@code z = conv(x) + recurrent_conv(h)}.
 *
 * <p>Input {@code (batch, lengths..., channels)}; states h, the output, and c: {@code (batch,
 * places..., filters)} each. The channels may come first.
 *
 * <p>Source: Shi et al. 2015; {@code keras.layers.ConvLSTM1D}, {@code ConvLSTM2D}, {@code
 * ConvLSTM3D}.
 *
 * @param conv of the input, to the gates i, f, c, o side by side along the channels
 * @param recurrentConv of h, to the same; keeps lengths
 * @param channelAxis where the channels stand, the batch counted
 * @param dtype the type of the convolutions' kernels
 * @param recurrent the gates' activation
 */
public record ConvLSTMCell(
    Layer conv,
    Layer recurrentConv,
    int channelAxis,
    DType dtype,
    UnaryLayer activation,
    UnaryLayer recurrent)
    implements Cell {
  @Override
  public List<Shape> stateShapes(Shape x) {
    Shape gates = conv.outputTypes(List.of(new TensorType(x, dtype()))).get(0).shape();
    Shape state = gates.with(channelAxis, gates.size(channelAxis) / 4);
    TensorType type = new TensorType(state, dtype());
    if (!recurrentConv.outputTypes(List.of(type)).get(0).shape().equals(gates)) {
      throw new ModelException("expected convolutions to the same gates, found others");
    }
    return List.of(state, state);
  }

  @Override
  public int stateCount() {
    return 2;
  }

  @Override
  public INDArray project(INDArray x) {
    return of(conv, x);
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    INDArray z = of(recurrentConv, states.get(0)).add(projected);
    return LSTMCell.after(z, channelAxis, states.get(1), activation, recurrent);
  }

  private static INDArray of(Layer layer, INDArray x) {
    return layer.call(List.of(Tensor.of(x))).get(0).numbers();
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    TensorType h = new TensorType(stateShapes(x.shape()).get(0), dtype());
    return Costs.sum(conv.multiplyAdds(List.of(x)), recurrentConv.multiplyAdds(List.of(h)));
  }
}
