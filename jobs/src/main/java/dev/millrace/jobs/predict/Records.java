package dev.millrace.jobs.predict;

import dev.millrace.layers.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Tensors along their first axis: a record each. */
final class Records {
  private Records() {}

  /** How many records all inputs have alike. */
  static long count(List<Tensor> inputs) {
    return inputs.isEmpty() ? 0 : inputs.get(0).shape().size(0);
  }

  /** The records {@code from} (included) to {@code end} (excluded). */
  static Tensor slice(Tensor all, long from, long end) {
    if (from == 0 && end == all.shape().size(0)) {
      return all;
    }
    if (all instanceof Tensor.Text texts) {
      int width = Math.toIntExact(all.shape().recordSize());
      return new Tensor.Text(
          all.shape().with(0, end - from),
          texts.values().subList((int) from * width, (int) end * width));
    }
    return Tensor.of(all.numbers().get(NDArrayIndex.interval(from, end)).dup('c'));
  }

  /** Chunks one after the other. */
  static Tensor join(List<Tensor> chunks) {
    if (chunks.size() == 1) {
      return chunks.get(0);
    }
    if (chunks.get(0) instanceof Tensor.Text first) {
      List<String> values = chunks.stream().flatMap(c -> c.texts().values().stream()).toList();
      long records = chunks.stream().mapToLong(chunk -> chunk.shape().size(0)).sum();
      return Tensor.of(first.shape().with(0, records), values.toArray(String[]::new));
    }
    return Tensor.of(Nd4j.concat(0, chunks.stream().map(Tensor::numbers).toArray(INDArray[]::new)));
  }
}
