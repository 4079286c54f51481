package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostEstimatorTest {
  private final Random random = new Random(7);
  private final CostEstimator costs = new CostEstimator(CostModel.UNKNOWN);

  @ParameterizedTest
  @CsvSource({"20, 0.1", "0.2, 5", "300, 300"})
  void findsTheCostsBehindNoise(double fixed, double perRecord) {
    observe(2_000, new CostModel(fixed, perRecord));
    requireClose(new CostModel(fixed, perRecord), 15);
  }

  @Test
  void firstBatchSaysWhatItsLikeCost() {
    costs.observe(100, 50_000);
    assertThat(costs.micros(100)).isCloseTo(50, withinPercentage(1));
  }

  @Test
  void followsAChange() {
    observe(500, new CostModel(20, 0.1));
    observe(500, new CostModel(100, 0.5));
    requireClose(new CostModel(100, 0.5), 15);
    observe(500, new CostModel(10, 0.05));
    requireClose(new CostModel(10, 0.05), 15);
  }

  @Test
  void shrugsOffAPause() {
    observe(500, new CostModel(20, 0.1));
    double before = costs.micros(64);
    costs.observe(64, 200_000_000);
    assertThat(costs.micros(64)).isCloseTo(before, withinPercentage(5));
  }

  @Test
  void aPauseEachTenthBatchChangesLittle() {
    for (int i = 0; i < 200; i++) {
      observe(9, new CostModel(20, 0.1));
      costs.observe(64, 50_000_000);
    }
    assertThat(costs.micros(64)).isBetween(20.0, 45.0);
  }

  @Test
  void batchesOfOneSizeLeaveOpenWhatTheyCannotTell() {
    CostEstimator known = new CostEstimator(new CostModel(20, 0.1));
    for (int i = 0; i < 100_000; i++) {
      known.observe(512, Math.round((20 + 51.2) * 1000));
    }
    assertThat(known.estimate().fixedMicros()).isCloseTo(20, withinPercentage(1));
    assertThat(known.estimate().perRecordMicros()).isCloseTo(0.1, withinPercentage(1));
  }

  @Test
  void costsAreNeverNegative() {
    for (int i = 0; i < 10_000; i++) {
      int rows = 1 + random.nextInt(512);
      costs.observe(rows, random.nextInt(3) == 0 ? 0 : random.nextLong(1_000_000_000));
      assertThat(costs.estimate().fixedMicros()).isFinite().isNotNegative();
      assertThat(costs.estimate().perRecordMicros()).isFinite().isNotNegative();
    }
  }

  @Test
  void largerBatchesThatTakeLessTimeCostNothingARecord() {
    for (int i = 0; i < 1_000; i++) {
      costs.observe(1, 100_000);
      costs.observe(100, 50_000);
    }
    assertThat(costs.estimate().perRecordMicros()).isZero();
    assertThat(costs.estimate().fixedMicros()).isBetween(50.0, 100.0);
  }

  @Test
  void observingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    observe(10, new CostModel(20, 0.1));
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      costs.observe(i % 512 + 1, 50_000);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  @Test
  void aCostModelIsNeverNegative() {
    assertThatThrownBy(() -> new CostModel(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CostModel(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Batches of all sizes, each up to a fifth faster or slower than it should be. */
  private void observe(int batches, CostModel truth) {
    for (int i = 0; i < batches; i++) {
      int rows = 1 << random.nextInt(10);
      double noise = 0.8 + 0.4 * random.nextDouble();
      costs.observe(rows, Math.round(truth.micros(rows) * noise * 1000));
    }
  }

  private void requireClose(CostModel truth, double percent) {
    for (int rows : new int[] {1, 16, 512}) {
      assertThat(costs.micros(rows)).isCloseTo(truth.micros(rows), withinPercentage(percent));
    }
  }
}
