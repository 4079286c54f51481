package dev.millrace.operator.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
  private static Counts counts(int... counts) {
    Counts made = new Counts(counts.length, Integer.MAX_VALUE);
    for (int bin = 0; bin < counts.length; bin++) {
      for (int i = 0; i < counts[bin]; i++) {
        made.add(bin);
      }
    }
    return made;
  }

  /** By hand: p = 750.5/1001, q = 500.5/1001, and the other way round in the other bin. */
  @Test
  void isTheSumOverBins() {
    double p = 750.5 / 1001;
    double expected = (p - 0.5) * Math.log(p / 0.5) + (0.5 - p) * Math.log((1 - p) / 0.5);
    assertThat(StabilityIndex.of(new long[] {500, 500}, counts(750, 250)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void isZeroWhereNothingHasMoved() {
    assertThat(StabilityIndex.of(new long[] {200, 300, 500}, counts(200, 300, 500))).isZero();
  }

  @Test
  void isTheSameWhicheverIsTheReference() {
    double there = StabilityIndex.of(new long[] {900, 100, 0}, counts(300, 300, 400));
    double back = StabilityIndex.of(new long[] {300, 300, 400}, counts(900, 100, 0));
    assertThat(there).isCloseTo(back, within(1e-12)).isGreaterThan(1);
  }

  @Test
  void isFiniteWhereBinsAreEmpty() {
    assertThat(StabilityIndex.of(new long[] {1000, 0}, counts(0, 1000)))
        .isCloseTo(2 * (1000 / 1001.0) * Math.log(2001), within(1e-9));
  }

  @Test
  void fewValuesSayNothing() {
    assertThat(StabilityIndex.of(new long[] {500, 500}, counts(499))).isNaN();
  }

  /** The class comment's noise: (10 - 1) (1/1000 + 1/100000) = 0.00909 on average. */
  @Test
  void samplesOfTheReferenceStayInTheNoise() {
    long[] reference = new long[10];
    Arrays.fill(reference, 10_000);
    double sum = 0;
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Counts now = new Counts(10, Integer.MAX_VALUE);
      for (int i = 0; i < 1_000; i++) {
        now.add(random.nextInt(10));
      }
      sum += StabilityIndex.of(reference, now);
    }
    assertThat(sum / 200).isCloseTo(0.00909, within(0.001));
  }
}
