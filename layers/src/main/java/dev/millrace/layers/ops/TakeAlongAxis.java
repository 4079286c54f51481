package dev.millrace.layers.ops;

import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y[..., i, ...] = x[..., places[..., i, ...], ...]} along an axis.
 *
 * <p>Inputs of shapes that differ in that axis alone; output of the places' shape. Places may be
 * counted from the end.
 *
 * <p>Source: {@code keras.ops.take_along_axis}.
 *
 * @param axis may be counted from the end; not the batch
 */
public record TakeAlongAxis(int axis) implements Layer {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape places = inputs.get(1).shape();
    int along = Axes.ofRecord(x, axis);
    if (!x.with(along, Shape.ANY).accepts(places)) {
      throw new ModelException(
          "expected inputs that differ in axis " + axis + " alone, found " + inputs);
    }
    return List.of(new TensorType(places, inputs.get(0).dtype()));
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    int[] toLast = toLast(inputs.get(0).shape());
    INDArray x = inputs.get(0).numbers().permute(toLast).dup('c');
    INDArray places = inputs.get(1).numbers().castTo(DataType.INT64).permute(toLast).dup('c');
    INDArray counted = select(places.lt(0), places.add(x.size(-1)), places);
    return List.of(Tensor.of(last(x, counted).permute(toLast).dup('c')));
  }

  /** The axes with ours and the last changing places: undone by doing it again. */
  private int[] toLast(Shape shape) {
    int along = shape.axis(axis);
    int last = shape.rank() - 1;
    return IntStream.range(0, shape.rank())
        .map(i -> i == along ? last : i == last ? along : i)
        .toArray();
  }

  /** Along the last axis, places counted from the front. */
  static INDArray last(INDArray x, INDArray places) {
    Places.require(places, x.size(-1));
    long width = x.size(-1);
    long[] flat = RowMajor.longs(places);
    int picks = Math.toIntExact(places.size(-1));
    for (int i = 0; i < flat.length; i++) {
      flat[i] += i / picks * width;
    }
    INDArray picked = Picking.along(x.dup('c').reshape(x.length()), 0, flat);
    return picked.reshape('c', places.shape());
  }
}
