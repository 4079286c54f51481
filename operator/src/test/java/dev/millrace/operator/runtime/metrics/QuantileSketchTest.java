package dev.millrace.operator.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuantileSketchTest {
  private static final double[] ASKED = {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 1};

  static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of("probabilities", of(SplittableRandom::nextDouble)),
        Arguments.of("rare probabilities", of(random -> Math.pow(random.nextDouble(), 8))),
        Arguments.of("both signs", of(random -> random.nextDouble() - 0.5)),
        Arguments.of("all sizes", of(random -> wide(random, 23))),
        Arguments.of("whole numbers", of(random -> random.nextInt(100))),
        Arguments.of("zeros among others", of(random -> random.nextInt(3) - 1)),
        Arguments.of("one value", of(random -> -7.25)));
  }

  private static ToDoubleFunction<SplittableRandom> of(ToDoubleFunction<SplittableRandom> values) {
    return values;
  }

  private static double wide(SplittableRandom random, int exponents) {
    double size = Math.scalb(1 + random.nextDouble(), random.nextInt(-exponents, exponents));
    return random.nextBoolean() ? size : -size;
  }

  /** The bound of the class comment, against the sorted values themselves. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void everyQuantileIsWithinItsBound(String name, ToDoubleFunction<SplittableRandom> values) {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] sorted = new float[1 + random.nextInt(5_000)];
      QuantileSketch sketch = QuantileSketch.ofNumbers();
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = (float) values.applyAsDouble(random);
        sketch.add(sorted[i]);
      }
      Arrays.sort(sorted);
      for (double q : ASKED) {
        float exact = sorted[(int) (q * (sorted.length - 1))];
        assertThat(sketch.quantile(q))
            .as("%s of %s values, seed %s", q, sorted.length, seed)
            .isCloseTo(exact, within(Math.abs(exact) * 0x1p-8 + 0x1p-20));
      }
    }
  }

  @Test
  void withoutValuesThereIsNoQuantile() {
    assertThat(QuantileSketch.ofNumbers().quantile(0.5)).isNaN();
  }

  @Test
  void whatIsTooLargeCountsAsTheLargest() {
    QuantileSketch sketch = QuantileSketch.ofNumbers();
    sketch.add(Float.MAX_VALUE);
    sketch.add(Float.NEGATIVE_INFINITY);
    assertThat(sketch.quantile(1)).isCloseTo(0x1p24, within(0x1p16));
    assertThat(sketch.quantile(0)).isCloseTo(-0x1p24, within(0x1p16));
  }

  @Test
  void negativeSizesCountAsZero() {
    QuantileSketch sketch = QuantileSketch.ofSizes();
    sketch.add(-3);
    assertThat(sketch.quantile(0.5)).isZero();
  }

  @Test
  void oldValuesAreForgotten() {
    QuantileSketch sketch = QuantileSketch.ofNumbers();
    for (int i = 0; i < 100_000; i++) {
      sketch.add(-1);
    }
    for (int i = 0; i < 200_000; i++) {
      sketch.add(1);
    }
    assertThat(sketch.quantile(0.2)).isCloseTo(1, within(0x1p-8));
    assertThat(sketch.total()).isLessThan(1 << 16);
  }

  @Test
  void flinkReadsItAsAHistogram() {
    SketchHistogram histogram = new SketchHistogram();
    for (long value = 1; value <= 100; value++) {
      histogram.update(value);
    }
    assertThat(histogram.getCount()).isEqualTo(100);
    assertThat(histogram.getStatistics().size()).isEqualTo(100);
    assertThat(histogram.getStatistics().getMin()).isEqualTo(1);
    assertThat(histogram.getStatistics().getMax()).isEqualTo(100);
    assertThat(histogram.getStatistics().getMean()).isCloseTo(50.5, within(0.3));
    assertThat(histogram.getStatistics().getStdDev()).isCloseTo(29.01, within(0.3));
    assertThat(histogram.getStatistics().getQuantile(0.5)).isCloseTo(50, within(0.2));
    assertThat(histogram.getStatistics().getValues()).hasSize(100).isSorted().contains(1, 50, 100);
  }

  @Test
  void flinkReadsAnEmptyHistogram() {
    assertThat(new SketchHistogram().getStatistics().getMean()).isZero();
    assertThat(new SketchHistogram().getStatistics().getMax()).isZero();
    assertThat(new SketchHistogram().getStatistics().getValues()).isEmpty();
  }
}
