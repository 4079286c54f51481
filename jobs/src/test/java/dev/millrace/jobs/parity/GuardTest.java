package dev.millrace.jobs.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final Guard guard = new Guard(Duration.ofMinutes(1));

  @Test
  void givesWhatTheWorkGives() throws Exception {
    assertThat(guard.run(() -> 42)).isEqualTo(42);
  }

  @Test
  void workThatDoesNotEndIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                new Guard(Duration.ofMillis(10))
                    .run(
                        () -> {
                          never.await();
                          return 0;
                        }))
        .isInstanceOf(TimeoutException.class);
    never.countDown();
  }

  @Test
  void aStackOverflowIsCaught() {
    assertThatThrownBy(() -> guard.run(GuardTest::recurse))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void runningOutOfMemoryIsCaught() {
    assertThatThrownBy(() -> guard.run(() -> new long[Integer.MAX_VALUE - 8]))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  private static int recurse() {
    return recurse() + 1;
  }
}
