package dev.millrace.layers.pooling;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a pooling makes of the values that a window sees. */
public enum PoolMode {
  /** The largest. */
  MAX(Double.NEGATIVE_INFINITY) {
    @Override
    void take(INDArray y, INDArray x) {
      Transforms.max(y, x, false);
    }

    @Override
    INDArray reduce(INDArray x, boolean keepDims, int... axes) {
      return x.max(keepDims, axes);
    }
  },
  /** Their mean; what lies beyond the ends does not count. */
  AVERAGE(0) {
    @Override
    void take(INDArray y, INDArray x) {
      y.addi(x);
    }

    @Override
    INDArray reduce(INDArray x, boolean keepDims, int... axes) {
      return x.mean(keepDims, axes);
    }
  };

  /** What changes nothing when it is taken. */
  final double neutral;

  PoolMode(double neutral) {
    this.neutral = neutral;
  }

  /** Takes further values into {@code y}: the larger of both, or the sum. */
  abstract void take(INDArray y, INDArray x);

  /** Whole axes at once. */
  abstract INDArray reduce(INDArray x, boolean keepDims, int... axes);
}
