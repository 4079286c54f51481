package dev.millrace.layers.ops;

import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x[..., places, ...]} along an axis.
 *
 * <p>Inputs: x, and places, which may be counted from the end; output: x's shape with the places'
 * own where the axis stood. One of the two is the same for all records.
 *
 * <p>Source: {@code keras.ops.take}.
 *
 * @param axis may be counted from the end
 */
public record Take(int axis) implements Layer {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape places = inputs.get(1).shape();
    if (isBatch(x) && (isBatch(places) || x.axis(axis) == 0)) {
      throw new ModelException("expected places within each record, found " + inputs);
    }
    int along = x.axis(axis);
    List<Long> sizes = new ArrayList<>(x.sizes());
    sizes.remove(along);
    sizes.addAll(along, places.sizes());
    return List.of(new TensorType(new Shape(sizes), inputs.get(0).dtype()));
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    INDArray x = inputs.get(0).numbers();
    int along = inputs.get(0).shape().axis(axis);
    INDArray places = inputs.get(1).numbers().castTo(DataType.INT64);
    INDArray counted = select(places.lt(0), places.add(x.size(along)), places);
    Places.require(counted, x.size(along));
    return List.of(Tensor.of(Picking.along(x, along, counted)));
  }

  private static boolean isBatch(Shape shape) {
    return shape.rank() > 0 && shape.size(0) == Shape.ANY;
  }
}
