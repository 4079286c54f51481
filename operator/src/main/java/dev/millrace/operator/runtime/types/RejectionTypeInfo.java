package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Rejection;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of {@link Rejection}, for records of a type. */
public final class RejectionTypeInfo<T> extends CarrierTypeInfo<T, Rejection<T>> {
  private static final long serialVersionUID = 1L;

  public RejectionTypeInfo(TypeInformation<T> record) {
    super(record);
  }

  @Override
  @SuppressWarnings("unchecked") // class literals know no type parameters
  public Class<Rejection<T>> getTypeClass() {
    return (Class<Rejection<T>>) (Class<?>) Rejection.class;
  }

  @Override
  public TypeSerializer<Rejection<T>> createSerializer(SerializerConfig config) {
    return new RejectionSerializer<>(record.createSerializer(config));
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class Factory<T> extends TypeInfoFactory<Rejection<T>> {
    @Override
    @SuppressWarnings("unchecked") // T is what Flink found for T
    public TypeInformation<Rejection<T>> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return new RejectionTypeInfo<>((TypeInformation<T>) recordType(Rejection.class, parameters));
    }
  }
}
