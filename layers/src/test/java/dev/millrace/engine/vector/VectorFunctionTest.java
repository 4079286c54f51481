package dev.millrace.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.kernel.function.Function;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorFunctionTest {
  /** The widest vector there is, of floats. */
  private static final int SPILL = 16;

  /** Prime: some 2000 values of each exponent, and all low bits among them. */
  private static final int STRIDE = 4099;

  @ParameterizedTest
  @EnumSource
  void givesTheBitsOfThePlainForm(Function function) {
    int count = 4096;
    float[] x = new float[count];
    float[] y = new float[count];
    for (long first = 0; first < 1L << 32; first += (long) STRIDE * count) {
      for (int i = 0; i < count; i++) {
        x[i] = Float.intBitsToFloat((int) first + i * STRIDE);
      }
      function.apply(x, 0, y, 0, count);
      for (int i = 0; i < count; i++) {
        int plain = Float.floatToIntBits(function.of(x[i]));
        if (plain != Float.floatToIntBits(y[i])) {
          assertThat(y[i]).as("%s of %s", function, x[i]).isEqualTo(function.of(x[i]));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void computesWholeVectorsFromAnyPlace(Function function) {
    for (int count = 0; count <= 2 * SPILL; count++) {
      float[] x = new float[3 + count + SPILL];
      float[] y = new float[5 + count + SPILL];
      Arrays.fill(x, 0.25f);
      Arrays.fill(y, -7);
      function.apply(x, 3, y, 5, count);
      assertThat(Arrays.copyOfRange(y, 0, 5)).containsOnly(-7);
      for (int i = 5; i < 5 + count; i++) {
        assertThat(y[i]).isEqualTo(function.of(0.25f));
      }
    }
  }
}
