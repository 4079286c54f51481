package dev.millrace.engine.kernel;

/** The loops as their equations stand. */
final class PlainKernels implements Kernels {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Step apart(Step step) {
    return step;
  }

  @Override
  public MatMul matMul(Windows windows, float[] weights, int outputs, boolean relu) {
    return new MatMul.Plain(new Blocks(windows), weights, outputs, relu);
  }

  @Override
  public FloatFunction function(Elementary function) {
    return function;
  }

  @Override
  public Finite finite() {
    return Finite.PLAIN;
  }

  @Override
  public RowSums rowSums() {
    return RowSums.PLAIN;
  }

  @Override
  public Softmax.Loops softmax() {
    return Softmax.PLAIN;
  }

  @Override
  public Columns columns() {
    return Columns.PLAIN;
  }

  @Override
  public Gates.Mixer gates() {
    return Gates.PLAIN;
  }

  @Override
  public Pool.Loops pools() {
    return Pool.PLAIN;
  }

  @Override
  public Depthwise.Loops depthwise() {
    return Depthwise.PLAIN;
  }
}
