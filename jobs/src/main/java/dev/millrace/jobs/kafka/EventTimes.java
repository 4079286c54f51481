package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.EventLookup;
import dev.millrace.jobs.event.JsonEvent;
import java.time.ZoneId;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time as the settings want it. */
final class EventTimes {
  private EventTimes() {}

  static WatermarkStrategy<JsonEvent> strategy(EventTime time, ZoneId zone) {
    WatermarkStrategy<JsonEvent> strategy =
        WatermarkStrategy.<JsonEvent>forBoundedOutOfOrderness(time.outOfOrderness())
            .withIdleness(time.idleness());
    return time.field().isPresent()
        ? strategy.withTimestampAssigner(new FromField(time.field().get(), zone))
        : strategy;
  }

  /** The field's timestamp; the Kafka record's for an event that will be rejected. */
  private record FromField(String path, ZoneId zone)
      implements TimestampAssignerSupplier<JsonEvent> {
    @Override
    public TimestampAssigner<JsonEvent> createTimestampAssigner(Context context) {
      return new EventLookup(path, zone)::epochMillis;
    }
  }
}
