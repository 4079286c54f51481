package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.jobs.demo.Pace.Hold;
import java.time.Duration;
import java.util.List;
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
  void eventsWaitAtEachHoldUntilItIsReached() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Pace pace =
        Pace.of(0)
            .heldBack(
                List.of(
                    new Hold(40, () -> asked.incrementAndGet() == 3),
                    new Hold(90, () -> asked.incrementAndGet() == 4)),
                Duration.ofDays(1));
    pace.await(39);
    assertThat(asked).hasValue(0);
    pace.await(40);
    pace.await(89);
    assertThat(asked).hasValue(3);
    pace.await(90);
    assertThat(asked).hasValue(4);
  }

  @Test
  void aHoldThatIsNeverReachedIsLeftInTheEnd() throws Exception {
    Pace pace = Pace.of(0).heldBack(List.of(new Hold(1, () -> false)), Duration.ofMillis(50));
    long start = System.nanoTime();
    pace.await(1);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000L);
    pace.await(2);
  }

  @Test
  void anInterruptEndsTheWaiting() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pace.of(0).await(0)).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Pace.of(1e-3).await(1)).isInstanceOf(InterruptedException.class);
  }
}
