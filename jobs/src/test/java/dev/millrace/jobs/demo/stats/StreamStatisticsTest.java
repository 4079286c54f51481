package dev.millrace.jobs.demo.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamStatisticsTest {
  @Test
  void percentilesAreValuesByNearestRank() {
    Percentiles latency = Percentiles.of(new int[] {15, 20, 35, 40, 50});
    assertThat(latency.at(0.05)).isEqualTo(15);
    assertThat(latency.at(0.3)).isEqualTo(20);
    assertThat(latency.at(0.4)).isEqualTo(20);
    assertThat(latency.median()).isEqualTo(35);
    assertThat(latency.at(1)).isEqualTo(50);
    assertThat(latency.at(0)).isEqualTo(15);
  }

  @Test
  void percentile99OfAHundredIsTheSecondLargest() {
    int[] values = IntStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();
    assertThat(Percentiles.of(values).at(0.99)).isEqualTo(99);
  }

  @Test
  void percentilesOfNothingAreNotANumber() {
    assertThat(Percentiles.of(new int[0]).median()).isNaN();
  }

  @Test
  void shareUpToCountsTiesIn() {
    Percentiles values = Percentiles.of(new int[] {1, 2, 2, 3});
    assertThat(values.shareUpTo(0.5)).isZero();
    assertThat(values.shareUpTo(2)).isEqualTo(0.75);
    assertThat(values.shareUpTo(9)).isEqualTo(1);
  }

  @Test
  void histogramPutsTheUpperEndIntoTheLastBin() {
    assertThat(Histogram.ofShares(new float[] {0f, 0.24f, 0.25f, 1f}, 4))
        .containsExactly(0.5, 0.25, 0, 0.25);
  }

  @Test
  void timelineHasRoundSlices() {
    assertThat(Timeline.over(4_321, 60)).isEqualTo(new Timeline(44, 100));
    assertThat(Timeline.over(0, 60)).isEqualTo(new Timeline(1, 10));
    assertThat(Timeline.over(3_600_000, 60).width()).isEqualTo(120_000);
  }

  @Test
  void timelineCountsEventsPerSecond() {
    Timeline timeline = new Timeline(2, 500);
    assertThat(timeline.perSecond(new int[] {0, 499, 500})).containsExactly(4, 2);
    assertThat(timeline.seconds()).containsExactly(0.25, 0.75);
  }

  @Test
  void timelineGivesEachSliceItsPercentiles() {
    int[] times = IntStream.range(0, 100).toArray();
    int[] values = IntStream.range(0, 100).map(i -> i < 50 ? i : 1000).toArray();
    var slices = new Timeline(2, 50).percentiles(times, values);
    assertThat(slices.get(0).median()).isEqualTo(24);
    assertThat(slices.get(1).median()).isEqualTo(1000);
  }

  @Test
  void longestGapLooksOnlyIntoItsWindow() {
    int[] times = {900, 0, 100, 130, 210, 5000};
    assertThat(Gaps.longest(times, 50, 250)).isEqualTo(80, within(0.0));
    assertThat(Gaps.longest(times, 0, 10_000)).isEqualTo(4100, within(0.0));
    assertThat(Gaps.longest(times, 300, 400)).isNaN();
  }
}
