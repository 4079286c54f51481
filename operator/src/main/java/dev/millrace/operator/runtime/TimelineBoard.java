package dev.millrace.operator.runtime;

import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Timeline;
import dev.millrace.operator.runtime.routing.Timelines;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Says which lanes an event of a time goes to. A change of the timelines makes another. */
final class TimelineBoard<T> {
  private final Choice<T> choice;
  private final Map<String, Course<T>> byModel = new HashMap<>();
  private final Course<T> ofAll;

  TimelineBoard(Timelines timelines, Choice<T> choice, Function<Role, Lane<T>> lanes) {
    this.choice = choice;
    for (Timeline timeline : timelines.models()) {
      byModel.put(timeline.model(), new Course<>(timeline, lanes));
    }
    this.ofAll = byModel.get(Timelines.OF_ALL);
  }

  /**
   * The lanes of an event of which nothing more will be decided.
   *
   * @throws BadRecordException if no version is for its time, or for its model
   */
  Track<T> trackOf(T event, long time) throws BadRecordException {
    Course<T> course = choice.eventsNameTheirModels() ? named(choice.modelOf(event)) : ofAll;
    if (course == null) {
      throw new BadRecordException(Choice.MODEL, "no model counts at " + GateClock.tell(time));
    }
    Track<T> track = course.at(time);
    if (track == null) {
      throw new BadRecordException(
          Choice.MODEL,
          "expected a time from that of the first version on, "
              + GateClock.tell(course.begin())
              + ", found "
              + GateClock.tell(time));
    }
    return track;
  }

  private Course<T> named(String model) throws BadRecordException {
    Course<T> course = byModel.get(model);
    if (course == null) {
      throw new BadRecordException(
          Choice.MODEL,
          "expected one of the models that get events, "
              + new TreeSet<>(byModel.keySet())
              + ", found '"
              + model
              + "'");
    }
    return course;
  }
}
