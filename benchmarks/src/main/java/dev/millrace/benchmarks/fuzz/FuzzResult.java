package dev.millrace.benchmarks.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a job made of hostile input.
 *
 * @param crash why the job ended; null if it lived
 * @param memory after each quarter
 */
record FuzzResult(int events, int models, Ledger ledger, Throwable crash, List<MemoryUse> memory) {
  private static final double MB = 1 << 20;

  int crashes() {
    return crash == null ? 0 : 1;
  }

  long unaccounted() {
    return ledger.unaccountedEvents(events) + ledger.unaccountedModels(models);
  }

  /** From the first quarter's end to the last's, in bytes. */
  long heapGrowth() {
    return memory.get(memory.size() - 1).heap() - memory.get(0).heap();
  }

  long nativeGrowth() {
    return memory.get(memory.size() - 1).nativeBytes() - memory.get(0).nativeBytes();
  }

  ObjectNode json() {
    return new ObjectMapper()
        .createObjectNode()
        .put("events", events)
        .put("models", models)
        .put("scored", ledger.scored())
        .put("rejected", ledger.rejected())
        .put("accepted", ledger.accepted())
        .put("refused", ledger.refused())
        .put("crashes", crashes())
        .put("unaccounted", unaccounted())
        .put("heap_growth_mb", megabytes(heapGrowth()))
        .put("native_growth_mb", megabytes(nativeGrowth()));
  }

  static double megabytes(long bytes) {
    return Math.round(10 * bytes / MB) / 10.0;
  }
}
