package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x1, x2, ... one after the other along an axis}
 *
 * <p>Inputs that differ in that axis alone; output: their sizes added up there.
 *
 * <p>Source: {@code keras.layers.Concatenate}.
 *
 * @param axis may be counted from the end; not the batch
 */
public record Concatenate(int axis) implements MergeLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    int along = first.axis(axis);
    if (along == 0) {
      throw new ModelException("expected an axis of a record, found the batch axis of " + first);
    }
    for (Shape each : inputs) {
      if (!first.with(along, Shape.ANY).accepts(each)) {
        throw new ModelException(
            "expected inputs that differ in axis " + axis + ", found " + inputs);
      }
    }
    return first.with(along, sum(inputs.stream().map(shape -> shape.size(along)).toList()));
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    int along = Shape.of(inputs.get(0).shape()).axis(axis);
    return Nd4j.concat(along, inputs.toArray(INDArray[]::new));
  }

  private static long sum(List<Long> sizes) {
    return sizes.contains(Shape.ANY) ? Shape.ANY : sizes.stream().mapToLong(Long::longValue).sum();
  }
}
