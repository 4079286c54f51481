package dev.millrace.jobs.event;

import java.time.ZoneId;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;

/**
 * Event time from a field; an event without it, which will be rejected, keeps the time that it has.
 *
 * @param zone whose clock shows local time
 */
public record FieldTime(String path, ZoneId zone) implements TimestampAssignerSupplier<JsonEvent> {
  @Override
  public TimestampAssigner<JsonEvent> createTimestampAssigner(Context context) {
    return new EventLookup(path, zone)::epochMillis;
  }
}
