package dev.millrace.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What is taken up at the quarters of something that is done again and again. The first quarter is
 * for warming up: growth is counted from its end on.
 *
 * @param times how often it was done
 * @param quarters the footprints before it all and at the end of each quarter
 */
public record Growth(int times, List<Footprint> quarters) {
  private static final int QUARTERS = 4;

  public Growth {
    quarters = List.copyOf(quarters);
  }

  /** Does something that often. */
  static Growth of(
      int times, Runnable what, Supplier<Footprint> footprint, Consumer<Footprint> audience) {
    List<Footprint> quarters = new ArrayList<>();
    for (int done = 0, quarter = 0; quarter <= QUARTERS; quarter++) {
      for (; done < times * quarter / QUARTERS; done++) {
        what.run();
      }
      quarters.add(footprint.get());
      audience.accept(quarters.get(quarter));
    }
    return new Growth(times, quarters);
  }

  /** By how much something has grown over the last three quarters. */
  public double of(ToDoubleFunction<Footprint> what) {
    return what.applyAsDouble(quarters.get(QUARTERS)) - what.applyAsDouble(quarters.get(1));
  }

  /** The same for each time that it was done. */
  double perTime(ToDoubleFunction<Footprint> what) {
    return of(what) / (times - times / QUARTERS);
  }
}
