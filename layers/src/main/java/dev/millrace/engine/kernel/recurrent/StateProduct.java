package dev.millrace.engine.kernel.recurrent;

import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.step.Memory;

/** What a state contributes to a cell's sums. Order: {@link MatMul}'s, from the start on. */
public interface StateProduct {
  /**
   * Multiplies the records of a state.
   *
   * @param start what the sums start from: a value an output
   * @param startStride from one record's start to the next one's
   */
  void run(
      Memory memory, float[] h, float[] start, int startFrom, int startStride, float[] y, int rows);

  /** The product of a matrix. */
  record Rows(MatMul matMul, int width) implements StateProduct {
    @Override
    public void run(
        Memory memory,
        float[] h,
        float[] start,
        int startFrom,
        int startStride,
        float[] y,
        int rows) {
      matMul.run(h, 0, width, start, startFrom, startStride, y, 0, rows);
    }
  }

  /**
   * A convolution that keeps lengths: the products of what windows see of a state's places, zeros
   * around them.
   *
   * @param from for each value of the padded record, its place in the state's; negative for zeros
   * @param size of the state's record
   * @param lines where the first window of each line begins
   * @param places how many windows a line has
   * @param stride from one window of a line to the next
   * @param startStep from one place's start to the next one's
   * @param padded where a record is padded
   */
  record OfWindows(
      MatMul matMul,
      int[] from,
      int size,
      int[] lines,
      int places,
      int stride,
      int startStep,
      int padded)
      implements StateProduct {
    @Override
    public void run(
        Memory memory,
        float[] h,
        float[] start,
        int startFrom,
        int startStride,
        float[] y,
        int rows) {
      float[] x = memory.floats[padded];
      int to = 0;
      for (int row = 0; row < rows; row++) {
        pad(h, row * size, x);
        int begin = startFrom + row * startStride;
        for (int first : lines) {
          matMul.run(x, first, stride, start, begin, startStep, y, to, places);
          begin += places * startStep;
          to += places * matMul.outputs();
        }
      }
    }

    private void pad(float[] h, int record, float[] x) {
      for (int i = 0; i < from.length; i++) {
        x[i] = from[i] < 0 ? 0 : h[record + from[i]];
      }
    }
  }
}
