package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.attention.Columns;
import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.function.Finite;
import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.engine.kernel.row.RowSums;
import dev.millrace.engine.kernel.row.Softmax;
import dev.millrace.engine.kernel.spatial.Depthwise;
import dev.millrace.engine.kernel.spatial.Pool;
import dev.millrace.engine.kernel.step.Step;

/** The loops on vectors as wide as this machine's. */
public final class VectorKernels implements Kernels {
  @Override
  public String name() {
    return "vectors of " + Lanes.SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public Step apart(Step step) {
    return new ApartStep(step);
  }

  @Override
  public MatMul matMul(Windows windows, float[] weights, int outputs, boolean relu) {
    return new VectorMatMul(windows, weights, outputs, relu);
  }

  @Override
  public FloatFunction function(Elementary function) {
    return new VectorFunction(
        function,
        switch (function) {
          case EXP -> VectorExp.class;
          case TANH -> VectorTanh.class;
          case SIGMOID -> VectorSigmoid.class;
          case ERF -> VectorErf.class;
          case LOG -> VectorLog.class;
          case LOG1P -> VectorLog1p.class;
          case EXPM1 -> VectorExpm1.class;
          case GELU -> VectorGelu.class;
          case SILU -> VectorSilu.class;
        });
  }

  @Override
  public Finite finite() {
    return new VectorFinite();
  }

  @Override
  public RowSums rowSums() {
    return VectorRowSums.fits() ? new VectorRowSums() : RowSums.PLAIN;
  }

  @Override
  public Softmax.Loops softmax() {
    return VectorRowSums.fits() ? new VectorSoftmax() : Softmax.PLAIN;
  }

  @Override
  public Columns columns() {
    return new VectorColumns();
  }

  @Override
  public Gates.Mixer gates() {
    return new VectorMixer();
  }

  @Override
  public Pool.Loops pools() {
    return new VectorPool();
  }

  @Override
  public Depthwise.Loops depthwise() {
    return new VectorDepthwise();
  }
}
