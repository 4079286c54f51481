package dev.millrace.engine.kernel.spatial;

import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[p] = sum over k of x[p * stride + k * dilation] . kernel[k] + bias} for places p of some
 * lines, as products of the windows that they see. Order: {@link MatMul}'s, from the bias on: the
 * window's places in row-major order, in each the channels.
 *
 * @param lines where the first window of each line of a record's places begins
 * @param places how many windows a line has
 * @param stride from one window of a line to the next
 * @param size how many values a record has
 */
public record Convolution(
    MatMul matMul, float[] bias, int[] lines, int places, int stride, int size, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int line = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * size;
      for (int first : lines) {
        matMul.run(from, record + first, stride, bias, 0, 0, to, line, places);
        line += places * matMul.outputs();
      }
    }
  }

  @Override
  public boolean hasLoops() {
    return false;
  }
}
