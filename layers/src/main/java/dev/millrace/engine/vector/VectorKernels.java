package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Columns;
import dev.millrace.engine.kernel.Depthwise;
import dev.millrace.engine.kernel.Elementary;
import dev.millrace.engine.kernel.Finite;
import dev.millrace.engine.kernel.FloatFunction;
import dev.millrace.engine.kernel.Gates;
import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.MatMul;
import dev.millrace.engine.kernel.Pool;
import dev.millrace.engine.kernel.RowSums;
import dev.millrace.engine.kernel.Softmax;
import dev.millrace.engine.kernel.Step;
import dev.millrace.engine.kernel.Windows;

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
