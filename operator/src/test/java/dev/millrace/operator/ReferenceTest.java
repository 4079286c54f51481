package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static Reference.Histogram of(double... values) {
    return Reference.Histogram.of(values).orElseThrow();
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  @Test
  void binsHoldAboutAsManyValuesEach() {
    Reference.Histogram histogram = of(numbers(100));
    assertThat(histogram.counts()).hasSize(10).containsOnly(10L);
    assertThat(histogram.edges())
        .startsWith(0.0, 10.0, 20.0)
        .endsWith(90.0, (double) Math.nextUp(99f));
  }

  @Test
  void aFrequentValueHasABinAndLeavesTheOthersToTheRest() {
    double[] values = new double[1_000];
    System.arraycopy(numbers(91), 1, values, 0, 90);
    assertThat(of(values).counts()).hasSize(10).startsWith(910L).endsWith(10L);
  }

  @Test
  void eachOfFewValuesHasABin() {
    double[] flags = new double[100];
    flags[17] = 1;
    assertThat(of(flags).counts()).containsExactly(99L, 1L);
    assertThat(of(flags).edges()).startsWith(0.0, 1.0);
    assertThat(of(-0.0, 0, 1).counts()).containsExactly(2L, 1L);
  }

  @Test
  void everyValueIsCountedInItsBin() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] values = new double[1 + random.nextInt(500)];
      int range = 1 + random.nextInt(100);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(-range, range) / 8.0;
      }
      Reference.Histogram histogram = of(values);
      for (int bin = 0; bin < histogram.counts().size(); bin++) {
        double low = histogram.edges().get(bin);
        double high = histogram.edges().get(bin + 1);
        long inside = 0;
        for (double value : values) {
          inside += low <= value && value < high ? 1 : 0;
        }
        assertThat(histogram.counts().get(bin)).isEqualTo(inside);
      }
      boolean differ = Arrays.stream(values).distinct().count() > 1;
      assertThat(histogram.counts().contains(0L)).isEqualTo(!differ);
      assertThat(histogram.counts().stream().mapToLong(n -> n).sum()).isEqualTo(values.length);
    }
  }

  @Test
  void inputsAreTakenApartValueByValue() {
    Reference reference =
        Reference.of(2, Map.of("x", new double[] {1, 10, 100, 2, 20, 200}), new double[] {5, 6});
    assertThat(reference.features()).extracting(Reference.Feature::at).containsExactly(0, 1, 2);
    assertThat(reference.features().get(1).input()).isEqualTo("x");
    assertThat(reference.features().get(1).histogram().edges())
        .isEqualTo(List.of(10.0, 20.0, (double) Math.nextUp(20f)));
    assertThat(reference.scores()).hasSize(1);
  }

  @Test
  void whatMovesAwayFromTheOnlyValueFallsIntoAnotherBin() {
    double above = Math.nextUp(5f);
    assertThat(of(5, 5, 5).edges())
        .containsExactly(
            (double) Math.nextDown(5f), 5.0, above, (double) Math.nextUp((float) above));
    assertThat(of(5, 5, 5).counts()).containsExactly(0L, 3L, 0L);
  }

  /** 0.7 in single precision is less than 0.7. */
  @Test
  void valuesCountAsColumnsKeepThem() {
    assertThat(of(0.1, 0.7, 0.7).edges()).startsWith((double) 0.1f, (double) 0.7f);
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    assertThat(of(Double.NaN, 1, Double.POSITIVE_INFINITY, 2, 1e300).counts())
        .containsExactly(1L, 1L);
    assertThat(Reference.Histogram.of(Double.NaN)).isEmpty();
    assertThat(Reference.Histogram.of()).isEmpty();
  }

  @Test
  void whatIsNoDistributionIsRefused() {
    double[] values = {1, Double.NaN, 2, Double.NaN};
    assertThatThrownBy(() -> Reference.of(2, Map.of("x", values), new double[0]))
        .hasMessage("input 'x': expected finite values, found none");
    assertThatThrownBy(() -> Reference.of(3, Map.of(), values))
        .hasMessage("scores: expected values of 3 records, found 4");
    assertThatThrownBy(() -> Reference.of(0, Map.of(), new double[0]))
        .hasMessageContaining("expected values of 0 records");
  }
}
