package dev.millrace.jobs.event;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * An event as it came: a JSON object, not yet read. Nobody may change the bytes.
 *
 * @param key the Kafka key; null if it has none
 * @param value the JSON; empty for a Kafka record without a value
 * @param timestamp the Kafka record's timestamp in epoch milliseconds, or {@link #NO_TIMESTAMP}
 * @param partition which partition of the topic, or which input file
 * @param offset where in the partition, or which row of the file, from 1
 */
@TypeInfo(JsonEvent.TypeFactory.class)
public record JsonEvent(byte[] key, byte[] value, long timestamp, int partition, long offset) {
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;

  /** The type of a stream of events. */
  public static final TypeInformation<JsonEvent> TYPE = new JsonEventType();

  /** An event that comes from nowhere in particular. */
  public static JsonEvent of(byte[] value) {
    return new JsonEvent(null, value, NO_TIMESTAMP, 0, 0);
  }

  /** How many bytes key and value have together. */
  public int length() {
    return value.length + (key == null ? 0 : key.length);
  }

  /** Finds the type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<JsonEvent> {
    @Override
    public TypeInformation<JsonEvent> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
