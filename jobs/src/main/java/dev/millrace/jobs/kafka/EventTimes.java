package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.FieldTime;
import dev.millrace.jobs.event.JsonEvent;
import java.time.ZoneId;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time as the settings want it. */
final class EventTimes {
  private EventTimes() {}

  static WatermarkStrategy<JsonEvent> strategy(EventTime time, ZoneId zone) {
    WatermarkStrategy<JsonEvent> strategy =
        WatermarkStrategy.<JsonEvent>forBoundedOutOfOrderness(time.outOfOrderness())
            .withIdleness(time.idleness());
    return time.field().isPresent()
        ? strategy.withTimestampAssigner(new FieldTime(time.field().get(), zone))
        : strategy;
  }
}
