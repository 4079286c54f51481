package dev.millrace.operator.runtime.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Rejected records by the place of their fault, {@code place=PLACE}: an input, a layer, the scores.
 *
 * <p>A place is shown from its first rejection on. After {@value #MOST} different ones, more count
 * as {@value #OTHER}, so that no model and no record can make metrics without end.
 */
final class Rejections {
  static final String OTHER = "other";

  private static final int MOST = 32;

  private final Map<String, Counter> places = new LinkedHashMap<>();
  private MetricGroup group;

  /** Shows all places in this group from now on. */
  void register(MetricGroup version) {
    group = version;
    places.forEach(this::show);
  }

  void count(String place) {
    Counter known = places.get(place);
    (known == null ? added(places.size() < MOST ? place : OTHER) : known).inc();
  }

  private Counter added(String place) {
    Counter counter = places.get(place);
    if (counter == null) {
      counter = new SimpleCounter();
      places.put(place, counter);
      show(place, counter);
    }
    return counter;
  }

  private void show(String place, Counter counter) {
    group.addGroup("place", place).counter("rejected", counter);
  }

  /** How many records were rejected there. */
  long at(String place) {
    Counter counter = places.get(place);
    return counter == null ? 0 : counter.getCount();
  }
}
