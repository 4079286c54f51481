package dev.millrace.benchmarks.pipeline;

import dev.millrace.operator.runtime.types.ValueTypeInfo;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * An event of the benchmarks: a number and what a model is given.
 *
 * <p>Its type says that events are immutable, so nobody who keeps one has to copy it: neither
 * Millrace nor the operators that are written by hand.
 */
@TypeInfo(Event.TypeFactory.class)
public record Event(long id, float[] values) {
  /** The type of a stream of events. */
  public static final TypeInformation<Event> TYPE =
      new ValueTypeInfo<>(Event.class, EventSerializer.INSTANCE);

  /** Finds the type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<Event> {
    @Override
    public TypeInformation<Event> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
