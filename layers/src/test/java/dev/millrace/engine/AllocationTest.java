package dev.millrace.engine;

import static dev.millrace.engine.Batches.fill;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.millrace.layers.GoldenCase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch allocates nothing, once the JVM has compiled the loops. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROWS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(
      strings = {"embedding", "layer_norm_2d", "lstm", "model_sequential", "multi_head_causal"})
  void aBatchAllocatesNothing(String name) {
    GoldenCase golden = GoldenCase.named(name);
    Pass pass = CompiledModel.compile(golden.model()).newPass(ROWS);
    int records = Math.toIntExact(golden.inputs().get(0).shape().size(0));
    int[] rows = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = row % records;
    }
    for (int i = 0; i < golden.inputs().size(); i++) {
      fill(pass.column(i), golden.inputs().get(i), rows);
    }

    assertThat(leastAllocated(pass)).isLessThan(64);
  }

  /** Bytes a batch, of the best of many tries: the JVM compiles beside them, in its own time. */
  private static long leastAllocated(Pass pass) {
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (least >= 64 && System.nanoTime() < end) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int batch = 0; batch < 50; batch++) {
        pass.run(ROWS);
      }
      least = Math.min(least, (THREADS.getThreadAllocatedBytes(thread) - before) / 50);
    }
    return least;
  }
}
