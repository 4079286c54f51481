package dev.millrace.layers.ops;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * {@code y1, y2, ... = x}, cut into pieces along an axis.
 *
 * <p>Source: {@code keras.ops.split}, {@code unstack}.
 *
 * @param axis may be counted from the end; not the batch
 * @param sizes the pieces' sizes along it
 */
public record Split(int axis, List<Long> sizes) implements Layer {
  public Split {
    sizes = List.copyOf(sizes);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    int along = Axes.ofRecord(input, axis);
    long whole = sizes.stream().mapToLong(Long::longValue).sum();
    if (inputs.size() != 1 || input.size(along) != Shape.ANY && input.size(along) != whole) {
      throw new ModelException(
          "expected one input of size " + whole + " along axis " + axis + ", found " + inputs);
    }
    return sizes.stream()
        .map(size -> new TensorType(input.with(along, size), inputs.get(0).dtype()))
        .toList();
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    INDArray x = inputs.get(0).numbers();
    int along = inputs.get(0).shape().axis(axis);
    List<Tensor> pieces = new ArrayList<>();
    long from = 0;
    for (long size : sizes) {
      pieces.add(Tensor.of(piece(x, along, from, from + size)));
      from += size;
    }
    return pieces;
  }

  private static INDArray piece(INDArray x, int along, long from, long to) {
    INDArrayIndex[] at = new INDArrayIndex[x.rank()];
    Arrays.fill(at, NDArrayIndex.all());
    at[along] = NDArrayIndex.interval(from, to);
    return x.get(at).dup('c');
  }
}
