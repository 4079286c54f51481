package dev.millrace.engine.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.millrace.engine.kernel.product.Blocks;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A product has the bits of its plain form, whatever panels, blocks and tiles it is cut into. */
class VectorMatMulTest {
  private static final int MOST_ROWS = 13;

  @ParameterizedTest(name = "{0} windows of {1} values")
  @CsvSource({
    "1, 1", "1, 7", "1, 255", "1, 256", "1, 257", "1, 600", "1, 785", "1, 1025", "1, 1283", "3, 5",
    "2, 300", "5, 16"
  })
  void hasThePlainFormsBits(int pieces, int length) {
    int[] offsets = IntStream.range(0, pieces).map(i -> i * (length + 3)).toArray();
    Windows windows = new Windows(offsets, length);
    for (int outputs : new int[] {1, 10, 16, 17, 32, 33, 48, 64, 90, 96, 128, 160, 263}) {
      for (int rows = 1; rows <= MOST_ROWS; rows++) {
        check(windows, outputs, rows, outputs % 2 == 0);
      }
    }
  }

  private static void check(Windows windows, int outputs, int rows, boolean relu) {
    Random random = new Random(outputs);
    float[] weights = floats(random, windows.values() * outputs);
    int stride = windows.offsets()[windows.offsets().length - 1] + windows.length() + 1;
    float[] x = floats(random, rows * stride);
    float[] start = floats(random, (rows + 1) * outputs + MatMul.SPILL);
    MatMul plain = new MatMul.Plain(new Blocks(windows), weights, outputs, relu);
    MatMul vector = new VectorMatMul(windows, weights, outputs, relu);
    assertArrayEquals(
        run(plain, x, stride, start, outputs, rows),
        run(vector, x, stride, start, outputs, rows),
        () -> rows + " rows of " + outputs + " outputs");
  }

  private static float[] run(
      MatMul matMul, float[] x, int stride, float[] start, int outputs, int rows) {
    float[] y = new float[3 + rows * outputs + MatMul.SPILL];
    matMul.run(x, 0, stride, start, 1, outputs, y, 3, rows);
    return Arrays.copyOf(y, 3 + rows * outputs);
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
