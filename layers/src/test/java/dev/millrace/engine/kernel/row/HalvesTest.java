package dev.millrace.engine.kernel.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.layers.RowMajor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class HalvesTest {
  /** Prime: some 2000 values of each exponent, and all low bits among them. */
  private static final int STRIDE = 4099;

  @Test
  void roundsToFloat16AsCastsDo() {
    requireCasts(Halves::float16, DataType.FLOAT16);
  }

  @Test
  void roundsToBfloat16AsCastsDo() {
    requireCasts(Halves::bfloat16, DataType.BFLOAT16);
  }

  private static void requireCasts(FloatFunction rounding, DataType type) {
    float[] x = new float[(int) ((1L << 32) / STRIDE)];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat((int) ((long) i * STRIDE));
    }
    float[] expected = RowMajor.floats(RowMajor.of(x, x.length).castTo(type));

    for (int i = 0; i < x.length; i++) {
      if (Float.isNaN(x[i])) { // ND4J makes some of them infinite
        assertThat(rounding.of(x[i])).isNaN();
      } else if (Float.compare(rounding.of(x[i]), expected[i]) != 0) {
        assertThat(rounding.of(x[i])).as("%s of %s", type, x[i]).isEqualTo(expected[i]);
      }
    }
  }
}
