package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The routings of one model by event time: each holds from its time on, until the next one's.
 *
 * @param entries ascending; the first has shares, and so have all
 */
public record Timeline(String model, List<Entry> entries) {
  /** A routing for events from that time on, in milliseconds since 1970. */
  public record Entry(long from, Routing routing) {}

  public Timeline {
    entries = List.copyOf(entries);
  }

  /** Adds a routing that holds from that time on; one of the same time is replaced. */
  Timeline after(long from, Routing routing) {
    List<Entry> all = new ArrayList<>(entries);
    if (!all.isEmpty() && all.get(all.size() - 1).from() == from) {
      all.remove(all.size() - 1);
    }
    boolean isFirst = all.isEmpty() && routing.shares().isEmpty();
    boolean isNews = all.isEmpty() || !all.get(all.size() - 1).routing().equals(routing);
    if (isNews && !isFirst) {
      all.add(new Entry(from, routing));
    }
    return new Timeline(model, all);
  }

  /** Without the routings that have ended at that time or before. */
  Timeline endingAfter(long time) {
    int first = 0;
    while (first + 1 < entries.size() && entries.get(first + 1).from() <= time) {
      first++;
    }
    return new Timeline(model, entries.subList(first, entries.size()));
  }

  boolean names(ModelVersion version) {
    return entries.stream()
        .flatMap(entry -> entry.routing().roles().stream())
        .anyMatch(role -> role.version().equals(version));
  }
}
