package dev.millrace.engine.kernel.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionTest {
  /** Prime: some 2000 values of each exponent, and all low bits among them. */
  private static final int STRIDE = 4099;

  @ParameterizedTest
  @EnumSource
  void isOffByNoMoreThanItsBound(Function function) {
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      double error = function.error(x);
      if (!(error <= function.bound)) {
        assertThat(error).as("%s of %s, %s", function, x, function.of(x)).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, NaN, NaN",
    "EXP, Infinity, Infinity",
    "EXP, 1e30, Infinity",
    "EXP, 88.72284, Infinity",
    "EXP, 88.72283, 3.4027985e38",
    "EXP, -88, 6.054601e-39",
    "EXP, -103.97207, 1.4e-45",
    "EXP, -103.97209, 0",
    "EXP, -1e30, 0",
    "EXP, -Infinity, 0",
    "EXP, 0, 1",
    "EXP, -0.0, 1",
    "SIGMOID, NaN, NaN",
    "SIGMOID, Infinity, 1",
    "SIGMOID, 1e30, 1",
    "SIGMOID, 0, 0.5",
    "SIGMOID, -0.0, 0.5",
    "SIGMOID, -100, 3.783506e-44",
    "SIGMOID, -103.97207, 1.4e-45",
    "SIGMOID, -1e30, 0",
    "SIGMOID, -Infinity, 0",
    "TANH, NaN, NaN",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, 1e30, 1",
    "TANH, -9.1, -1",
    "TANH, 0, 0",
    "TANH, -0.0, -0.0",
    "TANH, 1.4e-45, 1.4e-45",
    "TANH, -1e-20, -1e-20",
    "ERF, NaN, NaN",
    "ERF, Infinity, 1",
    "ERF, -Infinity, -1",
    "ERF, 1e30, 1",
    "ERF, -4, -1",
    "ERF, 0, 0",
    "ERF, -0.0, -0.0",
    "EXPM1, NaN, NaN",
    "EXPM1, Infinity, Infinity",
    "EXPM1, 88.72284, Infinity",
    "EXPM1, 88.72283, 3.4027985e38",
    "EXPM1, -18, -1",
    "EXPM1, -1e30, -1",
    "EXPM1, -Infinity, -1",
    "EXPM1, 0, 0",
    "EXPM1, 1.4e-45, 1.4e-45",
    "EXPM1, -1e-20, -1e-20",
    "LOG, NaN, NaN",
    "LOG, -1, NaN",
    "LOG, -1.4e-45, NaN",
    "LOG, -Infinity, NaN",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, 1, 0",
    "LOG, 1.4e-45, -103.27893",
    "LOG, 3.4028235e38, 88.72284",
    "LOG, Infinity, Infinity",
    "LOG1P, NaN, NaN",
    "LOG1P, -1.0000001, NaN",
    "LOG1P, -Infinity, NaN",
    "LOG1P, -1, -Infinity",
    "LOG1P, 0, 0",
    "LOG1P, 1.4e-45, 1.4e-45",
    "LOG1P, -1e-20, -1e-20",
    "LOG1P, 3.4028235e38, 88.72284",
    "LOG1P, Infinity, Infinity",
  })
  void knowsWhereItsRangeEnds(Function function, float x, float y) {
    assertThat(Float.valueOf(function.of(x))).isEqualTo(Float.valueOf(y));
  }

  @ParameterizedTest
  @EnumSource
  void leavesNotANumberSo(Function function) {
    for (int payload = 1; payload < 1 << 23; payload += 997) {
      assertThat(function.of(Float.intBitsToFloat(0x7f800000 | payload))).isNaN();
      assertThat(function.of(Float.intBitsToFloat(0xff800000 | payload))).isNaN();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "ERF"})
  void isOddAndNeverBeyondOne(Function function) {
    for (int bits = 0; bits <= 0x7f800000 && bits >= 0; bits += STRIDE) {
      float x = Float.intBitsToFloat(bits);
      float y = function.of(x);
      assertThat(y).isBetween(0f, 1f);
      assertThat(function.of(-x)).isEqualTo(-y);
    }
  }
}
