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
import dev.millrace.engine.kernel.Windows;

/** The loops on vectors as wide as this machine's. */
public final class VectorKernels implements Kernels {
  @Override
  public String name() {
    return "vectors of " + Lanes.SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public MatMul matMul(Windows windows, float[] weights, int outputs, boolean relu) {
    return new VectorMatMul(windows, weights, outputs, relu);
  }

  @Override
  public FloatFunction function(Elementary function) {
    return switch (function) {
      case EXP -> new Looped(function, VectorExp::apply);
      case TANH -> new Looped(function, VectorTanh::apply);
      case SIGMOID -> new Looped(function, VectorSigmoid::apply);
      case ERF -> new Looped(function, VectorErf::apply);
      case LOG -> new Looped(function, VectorLog::apply);
      case LOG1P -> new Looped(function, VectorLog1p::apply);
      case EXPM1 -> new Looped(function, VectorExpm1::apply);
      case GELU -> new Looped(function, VectorGelu::apply);
      case SILU -> new Looped(function, VectorSilu::apply);
    };
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

  /** A function and its loop. */
  private record Looped(FloatFunction function, Loop loop) implements FloatFunction {
    private interface Loop {
      void apply(float[] x, int from, float[] y, int to, int count);
    }

    @Override
    public float of(float x) {
      return function.of(x);
    }

    @Override
    public void apply(float[] x, int from, float[] y, int to, int count) {
      loop.apply(x, from, y, to, count);
    }
  }
}
