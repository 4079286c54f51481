package dev.millrace.operator.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinHistogramTest {
  @Test
  void aBinBeginsAtItsEdge() {
    double[] edges = {0, 0.5, 1};
    assertThat(BinHistogram.bin(edges, -1e-9)).isZero();
    assertThat(BinHistogram.bin(edges, 0)).isEqualTo(1);
    assertThat(BinHistogram.bin(edges, 0.499)).isEqualTo(1);
    assertThat(BinHistogram.bin(edges, 0.5)).isEqualTo(2);
    assertThat(BinHistogram.bin(edges, 1)).isEqualTo(3);
    assertThat(BinHistogram.bin(edges, Double.POSITIVE_INFINITY)).isEqualTo(3);
  }

  @Test
  void withoutEdgesThereIsOneBin() {
    BinHistogram histogram = new BinHistogram(new double[0]);
    histogram.add(3);
    assertThat(histogram.counts().get(0)).isEqualTo(1);
  }

  @Test
  void findsTheBinThatCountingEdgesFinds() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 40; n++) {
      double[] edges = random.doubles(n).sorted().toArray();
      double value = random.nextDouble();
      int expected = (int) Arrays.stream(edges).filter(edge -> edge <= value).count();
      assertThat(BinHistogram.bin(edges, value)).isEqualTo(expected);
    }
  }

  @Test
  void olderValuesCountForLess() {
    BinHistogram histogram = new BinHistogram(new double[] {0});
    for (int i = 0; i < 20_000; i++) {
      histogram.add(-1);
    }
    for (int i = 0; i < 9_999; i++) {
      histogram.add(1);
    }
    assertThat(histogram.counts().get(0)).isEqualTo(10_000);
    assertThat(histogram.counts().get(1)).isEqualTo(9_999);
    histogram.add(1);
    assertThat(histogram.counts().get(0)).isEqualTo(5_000);
    assertThat(histogram.counts().get(1)).isEqualTo(5_000);
  }

  @Test
  void halvingLosesNoSparseBins() {
    Counts counts = new Counts(100, 100);
    for (int bin = 0; bin < 100; bin++) {
      counts.add(bin);
    }
    assertThat(counts.total()).isEqualTo(50);
    for (int bin = 0; bin < 100; bin += 2) {
      assertThat(counts.get(bin) + counts.get(bin + 1)).isEqualTo(1);
    }
  }
}
