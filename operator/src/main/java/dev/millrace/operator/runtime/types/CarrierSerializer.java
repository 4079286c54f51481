package dev.millrace.operator.runtime.types;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The serializer of a value that carries a record: the record's own serializer and a few fields.
 *
 * @param <T> the record
 * @param <C> what carries it
 */
abstract class CarrierSerializer<T, C> extends TypeSerializer<C> {
  private static final long serialVersionUID = 1L;

  protected final TypeSerializer<T> record;

  CarrierSerializer(TypeSerializer<T> record) {
    this.record = record;
  }

  TypeSerializer<T> record() {
    return record;
  }

  /** The same serializer with another record serializer. */
  abstract CarrierSerializer<T, C> with(TypeSerializer<T> record);

  /** Never: the record may be changed. */
  @Override
  public final boolean isImmutableType() {
    return false;
  }

  /** Record serializers may hold state, so each thread has its own. */
  @Override
  public final TypeSerializer<C> duplicate() {
    TypeSerializer<T> duplicate = record.duplicate();
    return duplicate == record ? this : with(duplicate);
  }

  /** None: there is no value to be filled in. */
  @Override
  public final C createInstance() {
    return null;
  }

  @Override
  public final C copy(C from, C reuse) {
    return copy(from);
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final C deserialize(C reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && record.equals(((CarrierSerializer<?, ?>) other).record);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), record);
  }
}
