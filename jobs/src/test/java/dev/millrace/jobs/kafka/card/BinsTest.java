package dev.millrace.jobs.kafka.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.Reference.Histogram;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {
  @Test
  void tenBinsHoldATenthEach() {
    double[] values = IntStream.range(0, 1000).mapToDouble(i -> (i * 617) % 1000).toArray();
    Histogram bins = Bins.of(values).orElseThrow();
    assertThat(bins.counts()).isEqualTo(Collections.nCopies(10, 100L));
    assertThat(bins.edges().subList(0, 3)).containsExactly(0.0, 100.0, 200.0);
    assertThat(bins.edges().get(10)).isEqualTo(Math.nextUp(999.0));
  }

  @Test
  void valuesThatAreAlikeShareABin() {
    Histogram bins = Bins.of(new double[] {3, 1, 1, 1, 1, 1, 2, -0.0, 0.0, 1}).orElseThrow();
    assertThat(bins.edges()).containsExactly(0.0, 1.0, 2.0, 3.0, Math.nextUp(3.0));
    assertThat(bins.counts()).containsExactly(2L, 6L, 1L, 1L);
  }

  @Test
  void whatMovesAwayFromTheOnlyValueFallsIntoAnotherBin() {
    Histogram bins = Bins.of(new double[] {5, 5, 5}).orElseThrow();
    assertThat(bins.edges())
        .containsExactly(Math.nextDown(5.0), 5.0, Math.nextUp(5.0), Math.nextUp(Math.nextUp(5.0)));
    assertThat(bins.counts()).containsExactly(0L, 3L, 0L);
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    double[] values = {Double.NaN, 1, Double.POSITIVE_INFINITY, 2};
    assertThat(Bins.of(values).orElseThrow().counts()).containsExactly(1L, 1L);
    assertThat(Bins.of(new double[] {Double.NaN})).isEmpty();
    assertThat(Bins.of(new double[0])).isEmpty();
  }
}
