package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The routings of all models by event time.
 *
 * @param models a timeline a model; where events do not name their models one alone, {@link
 *     #OF_ALL}, of whichever model is the current one
 */
public record Timelines(List<Timeline> models) {
  public static final Timelines NONE = new Timelines(List.of());

  /** The timeline that all events meet. */
  public static final String OF_ALL = "";

  public Timelines {
    models = List.copyOf(models);
  }

  /** Adds a routing to a timeline, for events from that time on. */
  public Timelines after(String model, long from, Routing routing) {
    List<Timeline> all = new ArrayList<>();
    Timeline known = new Timeline(model, List.of());
    for (Timeline timeline : models) {
      if (timeline.model().equals(model)) {
        known = timeline;
      } else {
        all.add(timeline);
      }
    }
    Timeline next = known.after(from, routing);
    if (!next.entries().isEmpty()) {
      all.add(next);
    }
    return new Timelines(all);
  }

  /** Without the routings that have ended at that time or before. */
  public Timelines endingAfter(long time) {
    return new Timelines(models.stream().map(model -> model.endingAfter(time)).toList());
  }

  /** What versions do at any time. */
  public List<Role> roles() {
    return models.stream()
        .flatMap(model -> model.entries().stream())
        .flatMap(entry -> entry.routing().roles().stream())
        .distinct()
        .toList();
  }

  /** Whether that version does something at any time. */
  public boolean names(ModelVersion version) {
    return models.stream().anyMatch(model -> model.names(version));
  }
}
