package dev.millrace.jobs.event;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of {@link JsonEvent}, which is never copied. */
final class JsonEventType extends TypeInformation<JsonEvent> {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<JsonEvent> getTypeClass() {
    return JsonEvent.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<JsonEvent> createSerializer(SerializerConfig config) {
    return JsonEventSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "JsonEvent";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonEventType;
  }

  @Override
  public int hashCode() {
    return JsonEventType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof JsonEventType;
  }
}
