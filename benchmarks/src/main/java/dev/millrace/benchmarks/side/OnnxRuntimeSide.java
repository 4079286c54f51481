package dev.millrace.benchmarks.side;

import dev.millrace.benchmarks.BenchModel;

/** ONNX Runtime, with inputs and outputs pinned. */
final class OnnxRuntimeSide implements Side {
  private final OnnxPass pass;
  private final int batch;

  OnnxRuntimeSide(BenchModel model, int batch) {
    this.pass = new OnnxPass(model, batch);
    this.batch = batch;
  }

  @Override
  public void score(float[] rows, float[] scores) {
    pass.input().put(0, rows);
    pass.run(batch);
    pass.output().get(0, scores);
  }

  @Override
  public void close() {
    pass.close();
  }
}
