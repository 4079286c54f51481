package dev.millrace.operator.runtime.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The serializer of an immutable value: a copy is the value itself. */
public abstract class ValueSerializer<V> extends TypeSerializerSingleton<V> {
  private static final long serialVersionUID = 1L;

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  /** None: there is no value to be filled in. */
  @Override
  public final V createInstance() {
    return null;
  }

  @Override
  public final V copy(V from) {
    return from;
  }

  @Override
  public final V copy(V from, V reuse) {
    return from;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final V deserialize(V reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }
}
