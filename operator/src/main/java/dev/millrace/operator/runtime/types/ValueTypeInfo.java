package dev.millrace.operator.runtime.types;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of an immutable value with a serializer of its own. */
public final class ValueTypeInfo<V> extends TypeInformation<V> {
  private static final long serialVersionUID = 1L;

  private final Class<V> valueClass;
  private final ValueSerializer<V> serializer;

  public ValueTypeInfo(Class<V> valueClass, ValueSerializer<V> serializer) {
    this.valueClass = valueClass;
    this.serializer = serializer;
  }

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
  public Class<V> getTypeClass() {
    return valueClass;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<V> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return valueClass.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueTypeInfo<?> type && valueClass == type.valueClass;
  }

  @Override
  public int hashCode() {
    return valueClass.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ValueTypeInfo;
  }
}
