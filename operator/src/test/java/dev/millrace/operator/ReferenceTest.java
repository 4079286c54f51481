package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static Reference.Histogram of(float... values) {
    return Reference.of(values.length, Map.of(), values).scores().get(0);
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  @Test
  void binsHoldAboutAsManyValuesEach() {
    Reference.Histogram histogram = of(numbers(100));
    assertThat(histogram.counts()).hasSize(10).containsOnly(10L);
    assertThat(histogram.edges()).startsWith(0.0, 10.0, 20.0).endsWith(90.0, Math.nextUp(99.0));
  }

  @Test
  void aFrequentValueHasABinAndLeavesTheOthersToTheRest() {
    float[] values = new float[1_000];
    System.arraycopy(numbers(91), 1, values, 0, 90);
    assertThat(of(values).counts()).hasSize(10).startsWith(910L).endsWith(10L);
  }

  @Test
  void eachOfFewValuesHasABin() {
    float[] flags = new float[100];
    flags[17] = 1;
    assertThat(of(flags).counts()).containsExactly(99L, 1L);
    assertThat(of(flags).edges()).startsWith(0.0, 1.0);
    assertThat(of(7, 7, 7).counts()).containsExactly(3L);
    assertThat(of(-0f, 0f, 1f).counts()).containsExactly(2L, 1L);
  }

  @Test
  void everyValueIsCountedInItsBin() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] values = new float[1 + random.nextInt(500)];
      int range = 1 + random.nextInt(100);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(-range, range) / 8f;
      }
      Reference.Histogram histogram = of(values);
      for (int bin = 0; bin < histogram.counts().size(); bin++) {
        double low = histogram.edges().get(bin);
        double high = histogram.edges().get(bin + 1);
        long inside = 0;
        for (float value : values) {
          inside += low <= value && value < high ? 1 : 0;
        }
        assertThat(histogram.counts().get(bin)).isEqualTo(inside).isPositive();
      }
      assertThat(histogram.counts().stream().mapToLong(n -> n).sum()).isEqualTo(values.length);
    }
  }

  @Test
  void inputsAreTakenApartValueByValue() {
    Reference reference =
        Reference.of(2, Map.of("x", new float[] {1, 10, 100, 2, 20, 200}), new float[] {5, 6});
    assertThat(reference.features()).extracting(Reference.Feature::at).containsExactly(0, 1, 2);
    assertThat(reference.features().get(1).input()).isEqualTo("x");
    assertThat(reference.features().get(1).histogram().edges())
        .isEqualTo(List.of(10.0, 20.0, Math.nextUp(20.0)));
    assertThat(reference.scores()).hasSize(1);
  }

  @Test
  void whatIsNoDistributionIsRefused() {
    float[] values = {1, 2, Float.NaN};
    assertThatThrownBy(() -> Reference.of(3, Map.of("x", values), new float[0]))
        .hasMessage("input 'x': expected finite values, found NaN");
    assertThatThrownBy(() -> Reference.of(2, Map.of(), Arrays.copyOf(values, 3)))
        .hasMessage("scores: expected values of 2 records, found 3");
    assertThatThrownBy(() -> Reference.of(0, Map.of(), new float[0]))
        .hasMessageContaining("expected values of 0 records");
  }
}
