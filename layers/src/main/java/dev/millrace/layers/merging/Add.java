package dev.millrace.layers.merging;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x1 + x2 + ...}
 *
 * <p>Inputs {@code (batch, ...)} that broadcast; output of the shape in which they meet.
 *
 * <p>Source: {@code keras.layers.Add}.
 */
public record Add() implements MergeLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Aligned.shape(inputs);
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    return Aligned.arrays(inputs).stream().reduce(INDArray::add).orElseThrow();
  }
}
