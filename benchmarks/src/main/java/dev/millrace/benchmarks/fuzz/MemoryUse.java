package dev.millrace.benchmarks.fuzz;

import java.util.stream.Stream;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;

/**
 * What the process holds while nothing is under way.
 *
 * @param heap in use after a collection, in bytes
 * @param nativeBytes that ND4J's arrays take beside it
 */
record MemoryUse(long heap, long nativeBytes) {
  private static final int COLLECTIONS = 3;
  private static final long PAUSE_MILLIS = 300;

  static MemoryUse now() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(
          PAUSE_MILLIS); // ND4J frees what the collection has found, in a thread of its own
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return new MemoryUse(least, ofArrays());
  }

  private static long ofArrays() {
    AllocationsTracker tracker = AllocationsTracker.getInstance();
    return Stream.of(AllocationKind.values())
        .mapToLong(kind -> tracker.bytesOnDevice(kind, 0))
        .sum();
  }
}
