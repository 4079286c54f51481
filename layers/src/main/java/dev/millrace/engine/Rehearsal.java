package dev.millrace.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs batches of zeros and empty texts through a model before its first record comes: the JVM
 * compiles what it will need, and what batches cost is known from the start.
 */
public final class Rehearsal {
  private static final int GROWTH = 8;
  private static final long NANOS_A_SIZE = 12_000_000;
  private static final long LONGEST_BATCH_NANOS = 60_000_000;

  /** How often the estimator is told the times, so that it believes nothing else. */
  private static final int REPETITIONS = 64;

  private final Pass pass;
  private final List<Timed> times = new ArrayList<>();

  /** The shortest time that a batch of a size took. */
  private record Timed(int rows, long nanos) {}

  private Rehearsal(Pass pass) {
    this.pass = pass;
  }

  /**
   * What batches of up to {@code capacity} records cost. Takes some 50 ms, and 200 ms at most
   * unless a single record takes that long.
   *
   * @return {@link CostModel#UNKNOWN} if the model cannot score zeros and empty texts
   */
  public static CostModel of(CompiledModel model, int capacity) {
    try (Pass pass = model.newPass(capacity)) {
      return new Rehearsal(pass).run();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return CostModel.UNKNOWN;
    }
  }

  private CostModel run() {
    pass.run(1); // classes are loaded and memory is taken: this one tells nothing
    int rows = 1;
    long longest = 0;
    while (longest < LONGEST_BATCH_NANOS) {
      long nanos = time(rows);
      times.add(new Timed(rows, nanos));
      if (rows == pass.capacity()) {
        break;
      }
      rows = Math.min(rows * GROWTH, pass.capacity());
      longest = nanos * GROWTH;
    }
    return costs();
  }

  private long time(int rows) {
    long best = Long.MAX_VALUE;
    long start = System.nanoTime();
    long before = start;
    do {
      pass.run(rows);
      long now = System.nanoTime();
      best = Math.min(best, now - before);
      before = now;
    } while (before - start < NANOS_A_SIZE);
    return best;
  }

  private CostModel costs() {
    CostEstimator costs = new CostEstimator(CostModel.UNKNOWN);
    for (int time = 0; time < REPETITIONS; time++) {
      times.forEach(timed -> costs.observe(timed.rows(), timed.nanos()));
    }
    return costs.estimate();
  }
}
