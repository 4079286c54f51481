package dev.millrace.benchmarks.lifecycle;

import dev.millrace.operator.Scored;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * The end of a job: remembers when nothing was scored for a while. What it remembers is this JVM's,
 * in which the job runs.
 */
final class Gaps implements FilterFunction<Scored<Long>> {
  private static final long serialVersionUID = 1L;
  private static final long SHORTEST = 1_000_000;
  private static final List<Gap> FOUND = new ArrayList<>();
  private static long published;
  private static long swapped;

  private transient long last;
  private transient String version;

  /** That long nothing was scored, up to that time, in nanoseconds. */
  record Gap(long end, long nanos) {}

  static synchronized void reset() {
    FOUND.clear();
    published = 0;
    swapped = 0;
  }

  /** The next model is on its way. */
  static synchronized void published() {
    published = System.nanoTime();
  }

  /** The longest gap, in milliseconds, that ended before anything was published; settled in. */
  static synchronized double before(long settledNanos) {
    return longest(published - settledNanos, published);
  }

  /** The longest gap, in milliseconds, from the publishing until a while after the swap. */
  static synchronized double around(long afterNanos) {
    if (swapped == 0) {
      throw new IllegalStateException("expected a swap, found none");
    }
    return longest(published, swapped + afterNanos);
  }

  /** From publishing to the first event that the new model scored, in milliseconds. */
  static synchronized double untilSwapped() {
    return (swapped - published) / 1e6;
  }

  private static double longest(long from, long to) {
    return FOUND.stream()
            .filter(gap -> gap.end() > from && gap.end() - gap.nanos() < to)
            .mapToLong(Gap::nanos)
            .max()
            .orElse(SHORTEST)
        / 1e6;
  }

  @Override
  public boolean filter(Scored<Long> event) {
    long now = System.nanoTime();
    boolean isSwap = version != null && !version.equals(event.model().version());
    if (isSwap || last != 0 && now - last > SHORTEST) {
      remember(now, now - last, isSwap);
    }
    version = event.model().version();
    last = now;
    return false;
  }

  private static synchronized void remember(long now, long nanos, boolean isSwap) {
    FOUND.add(new Gap(now, nanos));
    if (isSwap) {
      swapped = now;
    }
  }
}
