package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Scored;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of {@link Scored}, for records of a type. */
public final class ScoredTypeInfo<T> extends CarrierTypeInfo<T, Scored<T>> {
  private static final long serialVersionUID = 1L;

  public ScoredTypeInfo(TypeInformation<T> record) {
    super(record);
  }

  @Override
  @SuppressWarnings("unchecked") // class literals know no type parameters
  public Class<Scored<T>> getTypeClass() {
    return (Class<Scored<T>>) (Class<?>) Scored.class;
  }

  @Override
  public TypeSerializer<Scored<T>> createSerializer(SerializerConfig config) {
    return new ScoredSerializer<>(record.createSerializer(config));
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class Factory<T> extends TypeInfoFactory<Scored<T>> {
    @Override
    @SuppressWarnings("unchecked") // T is what Flink found for T
    public TypeInformation<Scored<T>> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return new ScoredTypeInfo<>((TypeInformation<T>) recordType(Scored.class, parameters));
    }
  }
}
