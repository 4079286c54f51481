package dev.millrace.jobs.demo.account;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of all events.
 *
 * @param events sent
 * @param scored distinct events in the output topic
 * @param rejected distinct events in the topic of rejections
 * @param lost in neither
 * @param duplicates records above one an event, over both topics
 * @param broken events that were broken on purpose
 * @param brokenScored of those, the ones that were not rejected
 * @param soundRejected events that were rejected though nothing was wrong with them
 * @param strays records whose key is no event's
 */
public record Counts(
    int events,
    int scored,
    int rejected,
    int lost,
    int duplicates,
    int broken,
    int brokenScored,
    int soundRejected,
    int strays) {
  /** What must not be, a line each; empty if every event is accounted for. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    add(faults, lost, "neither scored nor rejected");
    add(faults, duplicates, "written more than once");
    add(faults, brokenScored, "broken on purpose and not rejected");
    add(faults, soundRejected, "rejected though nothing was wrong with them");
    add(faults, strays, "with a key that no event has");
    return faults;
  }

  private static void add(List<String> faults, int events, String what) {
    if (events > 0) {
      faults.add("%,d %s %s".formatted(events, events == 1 ? "event" : "events", what));
    }
  }
}
