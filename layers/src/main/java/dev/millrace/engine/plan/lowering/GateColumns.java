package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.layers.RowMajor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A cell's weights as kernels want them: the gates side by side, the candidate behind them, each
 * with zeros up to a multiple of the widest vector's lanes.
 */
record GateColumns(Gates gates, int units) {
  private static final int WIDEST = 16;

  /** The units, and room up to a multiple of the lanes. */
  int width() {
    return (units + WIDEST - 1) / WIDEST * WIDEST;
  }

  /** How many columns gates and candidate have. */
  int all() {
    return (gates.count + 1) * width();
  }

  /** Those of gates and candidate. */
  float[] of(INDArray array) {
    return of(array, 0, gates.count + 1);
  }

  float[] ofGates(INDArray array) {
    return of(array, 0, gates.count);
  }

  float[] ofCandidate(INDArray array) {
    return of(array, gates.count, gates.count + 1);
  }

  private float[] of(INDArray array, int from, int to) {
    float[] values = RowMajor.floats(array);
    int all = (gates.count + 1) * units;
    int lines = values.length / all;
    float[] wide = new float[lines * (to - from) * width()];
    for (int line = 0; line < lines; line++) {
      for (int gate = from; gate < to; gate++) {
        int at = line * all + order()[gate] * units;
        int place = (line * (to - from) + gate - from) * width();
        System.arraycopy(values, at, wide, place, units);
      }
    }
    return wide;
  }

  /** The gates' places among those that Keras has, and then the candidate's. */
  private int[] order() {
    return switch (gates) {
      case LSTM -> new int[] {0, 1, 3, 2};
      case GRU, GRU_RESET_FIRST -> new int[] {0, 1, 2};
      case SIMPLE -> new int[] {0};
    };
  }
}
