package dev.millrace.benchmarks.side;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;

/** Millrace's engine: values into the column, a pass, scores out. */
final class MillraceSide implements Side {
  private final CompiledModel compiled;
  private final Pass pass;
  private final int batch;

  MillraceSide(BenchModel model, int batch) {
    this.compiled = CompiledModel.compile(model.keras());
    this.pass = compiled.newPass(batch);
    this.batch = batch;
  }

  @Override
  public void score(float[] rows, float[] scores) {
    pass.column(0).setRows(0, batch, rows, 0);
    pass.run(batch);
    System.arraycopy(pass.scores(), 0, scores, 0, scores.length);
  }

  @Override
  public void close() {
    pass.close();
    compiled.close();
  }
}
