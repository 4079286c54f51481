package dev.millrace.operator.runtime.types;

import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.InvalidTypesException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The type of a value that carries a record.
 *
 * @param <T> the record
 * @param <C> what carries it
 */
abstract class CarrierTypeInfo<T, C> extends TypeInformation<C> {
  private static final long serialVersionUID = 1L;

  protected final TypeInformation<T> record;

  CarrierTypeInfo(TypeInformation<T> record) {
    this.record = record;
  }

  /** The record's type, where Flink could find it. */
  static TypeInformation<?> recordType(
      Class<?> carrier, Map<String, TypeInformation<?>> parameters) {
    TypeInformation<?> record = parameters.get("T");
    if (record == null) {
      String name = carrier.getSimpleName();
      throw new InvalidTypesException(
          "expected to find the record's type in "
              + name
              + "<T>: say it by "
              + name
              + ".type(...)");
    }
    return record;
  }

  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }

  @Override
  public final boolean isKeyType() {
    return false;
  }

  @Override
  public final Map<String, TypeInformation<?>> getGenericParameters() {
    return Map.of("T", record);
  }

  @Override
  public final String toString() {
    return getTypeClass().getSimpleName() + "<" + record + ">";
  }

  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && record.equals(((CarrierTypeInfo<?, ?>) other).record);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), record);
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
