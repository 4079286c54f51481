package dev.millrace.operator.runtime;

import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Timeline;
import dev.millrace.operator.runtime.routing.Timeline.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The tracks of one model by event time. The events of a while share one: two comparisons find it.
 */
final class Course<T> {
  private static final long FOREVER = Long.MAX_VALUE;

  private final long[] starts;
  private final List<Track<T>> tracks = new ArrayList<>();

  /** The track that was asked for last holds from there, inclusively, to there, exclusively. */
  private Track<T> last;

  private long lastFrom;
  private long lastUntil;

  Course(Timeline timeline, Function<Role, Lane<T>> lanes) {
    starts = timeline.entries().stream().mapToLong(Entry::from).toArray();
    timeline.entries().forEach(entry -> tracks.add(Track.of(entry.routing(), lanes)));
    goTo(starts.length - 1);
  }

  /** From when on there are tracks. */
  long begin() {
    return starts[0];
  }

  /** The track of events of that time; null before the first. */
  Track<T> at(long time) {
    if (time >= lastFrom && time < lastUntil) {
      return last;
    }
    return find(time);
  }

  private Track<T> find(long time) {
    int found = Arrays.binarySearch(starts, time);
    int entry = found < 0 ? -found - 2 : found;
    if (entry < 0) {
      return null;
    }
    goTo(entry);
    return last;
  }

  private void goTo(int entry) {
    last = tracks.get(entry);
    lastFrom = starts[entry];
    lastUntil = entry + 1 < starts.length ? starts[entry + 1] : FOREVER;
  }
}
