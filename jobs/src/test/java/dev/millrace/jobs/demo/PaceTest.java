package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void aSteadyPaceLetsNoEventGoEarly() throws Exception {
    long start = System.nanoTime();
    Pace pace = Pace.of(1_000);
    pace.await(50);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000L);
  }

  @Test
  void aSteadyPaceMakesUpForADelay() throws Exception {
    Pace late = new Pace.Steady(1, System.nanoTime() - 100_000_000_000L);
    long start = System.nanoTime();
    late.await(9);
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void theLastTenthWaitsForWhatIsToCome() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Pace pace = Pace.of(0).holdingBack(100, () -> asked.incrementAndGet() > 2);
    pace.await(89);
    assertThat(asked).hasValue(0);
    long start = System.nanoTime();
    pace.await(90);
    pace.await(91);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * 2_000_000_000L / 11);
    pace.await(92);
    assertThat(asked).hasValue(3);
  }

  @Test
  void anInterruptEndsTheWaiting() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pace.of(0).await(0)).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pace.of(1e-3).await(1)).isInstanceOf(InterruptedException.class);
  }
}
