package dev.millrace.engine.kernel;

import dev.millrace.engine.kernel.attention.Columns;
import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.function.Finite;
import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.product.Blocks;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.engine.kernel.row.RowSums;
import dev.millrace.engine.kernel.row.Softmax;
import dev.millrace.engine.kernel.spatial.Depthwise;
import dev.millrace.engine.kernel.spatial.Pool;
import dev.millrace.engine.kernel.step.Step;

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
