package dev.millrace.engine.kernel.function;

import java.util.Arrays;
import java.util.List;

/**
 * Measures the elementary functions on every float there is: how far each is off at most, and on
 * how many values its form on vectors gives other bits.
 *
 * <p>Run by hand, a few minutes a function; names of functions restrict it to these:
 *
 * <pre>{@code
 * ./mvnw -q -pl layers test-compile
 * java --add-modules=jdk.incubator.vector -cp layers/target/classes:layers/target/test-classes \
 *     dev.millrace.engine.kernel.function.UlpSurvey EXP TANH
 * }</pre>
 */
final class UlpSurvey {
  private static final int COUNT = 1 << 12;

  private final Function function;
  private final float[] x = new float[COUNT];
  private final float[] y = new float[COUNT];
  private double worst;
  private float worstAt;
  private long others;

  private UlpSurvey(Function function) {
    this.function = function;
  }

  public static void main(String[] names) {
    List<Function> functions =
        names.length == 0
            ? List.of(Function.values())
            : Arrays.stream(names).map(Function::valueOf).toList();
    for (Function function : functions) {
      System.out.println(new UlpSurvey(function).measure());
    }
  }

  private String measure() {
    for (long bits = 0; bits < 1L << 32; bits += COUNT) {
      for (int i = 0; i < COUNT; i++) {
        x[i] = Float.intBitsToFloat((int) bits + i);
      }
      function.apply(x, 0, y, 0, COUNT);
      for (int i = 0; i < COUNT; i++) {
        compare(x[i], y[i]);
      }
    }
    return String.format(
        "%-8s at most %.3f ulp off (at %s), other bits on vectors: %d",
        function, worst, worstAt, others);
  }

  private void compare(float x, float onVectors) {
    double error = function.error(x);
    if (error > worst) {
      worst = error;
      worstAt = x;
    }
    if (Float.floatToIntBits(function.of(x)) != Float.floatToIntBits(onVectors)) {
      others++;
    }
  }
}
