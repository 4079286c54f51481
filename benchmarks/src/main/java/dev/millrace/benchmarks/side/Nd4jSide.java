package dev.millrace.benchmarks.side;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import java.util.List;

/** ND4J as one writes it down: each layer its equation, arrays made as they are needed. */
final class Nd4jSide implements Side {
  private final BenchModel model;
  private final long[] shape;

  Nd4jSide(BenchModel model, int batch) {
    this.model = model;
    this.shape = model.inputShape(batch);
  }

  @Override
  public void score(float[] rows, float[] scores) {
    Tensor input = Tensor.of(RowMajor.of(rows, shape));
    Tensor output = model.keras().call(List.of(input)).get(0);
    System.arraycopy(RowMajor.floats(output.numbers()), 0, scores, 0, scores.length);
  }

  @Override
  public void close() {}
}
