package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The k largest values along the last axis, falling, and their places.
 *
 * <p>Input {@code (batch, ..., n)}; outputs: values and places {@code (batch, ..., k)}. Of equal
 * values the first comes first.
 *
 * <p>Source: {@code keras.ops.top_k}.
 */
public record TopK(int k) implements Layer {
  public TopK {
    if (k < 1) {
      throw new ModelException("expected k from 1, found " + k);
    }
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    boolean fits = x.shape().rank() > 1 && (x.shape().last() == Shape.ANY || x.shape().last() >= k);
    if (inputs.size() != 1 || !fits) {
      throw new ModelException("expected one input of at least " + k + " values, found " + inputs);
    }
    Shape output = x.shape().with(-1, k);
    return List.of(new TensorType(output, x.dtype()), new TensorType(output, DType.INT32));
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    INDArray x = inputs.get(0).numbers();
    float[] values = RowMajor.floats(x);
    int width = Math.toIntExact(x.size(-1));
    long[] places = new long[values.length / width * k];
    for (int row = 0; row < values.length / width; row++) {
      System.arraycopy(places(values, row * width, width), 0, places, row * k, k);
    }
    long[] sizes = inputs.get(0).shape().with(-1, k).toArray();
    INDArray picked = TakeAlongAxis.last(x, RowMajor.of(places, sizes));
    INDArray as32 = RowMajor.of(places, sizes).castTo(DataType.INT32);
    return List.of(Tensor.of(picked), Tensor.of(as32));
  }

  private long[] places(float[] values, int from, int width) {
    Comparator<Integer> falling = (a, b) -> Float.compare(values[from + b], values[from + a]);
    return IntStream.range(0, width)
        .boxed()
        .sorted(falling)
        .limit(k)
        .mapToLong(Integer::longValue)
        .toArray();
  }
}
