package dev.millrace.jobs.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.jobs.svg.Svg;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void ticksAreRoundAndReachTheLargestValue() {
    assertThat(Scale.upTo(23_456, 5).ticks()).containsExactly(0d, 5e3, 10e3, 15e3, 20e3, 25e3);
    assertThat(Scale.upTo(1, 5).ticks()).hasSize(6).endsWith(1.0);
    assertThat(Scale.upTo(0, 5).to()).isPositive();
  }

  @Test
  void anExactEndKeepsItsTicksInside() {
    Scale scale = Scale.endingAt(4.3, 8);
    assertThat(scale.to()).isEqualTo(4.3);
    assertThat(scale.ticks()).containsExactly(0d, 1d, 2d, 3d, 4d);
  }

  @Test
  void logarithmicEndsAreRoundAndADecadeApart() {
    assertThat(Scale.logarithmic(12, 800).ticks())
        .containsExactly(10d, 20d, 50d, 100d, 200d, 500d, 1000d);
    assertThat(Scale.logarithmic(3400, 13_760).ticks())
        .containsExactly(2000d, 5000d, 10_000d, 20_000d);
    assertThat(Scale.logarithmic(20, 200).ticks()).containsExactly(20d, 50d, 100d, 200d);
    assertThat(Scale.logarithmic(1, 9_000).ticks()).containsExactly(1d, 10d, 100d, 1e3, 1e4);
    assertThat(Scale.logarithmic(Double.NaN, Double.NaN).ticks()).containsExactly(1d, 2d, 5d, 10d);
  }

  @Test
  void positionsLieBetweenTheEnds() {
    assertThat(Scale.logarithmic(1, 1000).position(10)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(Scale.logarithmic(1, 1000).position(0)).isZero();
    assertThat(Scale.upTo(10, 5).position(25)).isEqualTo(1);
  }

  @Test
  void numbersReadWell() {
    assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
    assertThat(Numbers.millis(999)).isEqualTo("999 ms");
    assertThat(Numbers.millis(1500)).isEqualTo("1.50 s");
    assertThat(Numbers.decimals(Double.NaN, 3)).isEqualTo("–");
    assertThat(Svg.pixels(10.0)).isEqualTo("10");
    assertThat(Svg.pixels(-0.001)).isEqualTo("0");
    assertThat(Svg.pixels(100.10)).isEqualTo("100.1");
  }
}
