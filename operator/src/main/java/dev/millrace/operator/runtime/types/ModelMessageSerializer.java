package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Dated;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Which kind of message, then the message; one with a time has it before the message itself. */
public final class ModelMessageSerializer extends ValueSerializer<ModelMessage> {
  private static final long serialVersionUID = 1L;

  public static final ModelMessageSerializer INSTANCE = new ModelMessageSerializer();
  public static final TypeInformation<ModelMessage> TYPE =
      new ValueTypeInfo<>(ModelMessage.class, INSTANCE);

  private static final int COMMAND = 0;
  private static final int UPDATE = 1;
  private static final int DATED = 2;
  private static final int HEARTBEAT = 3;
  private static final int REFERENCE = 4;

  @Override
  public void serialize(ModelMessage value, DataOutputView target) throws IOException {
    if (value instanceof Dated dated) {
      target.writeByte(DATED);
      target.writeLong(dated.from().toEpochMilli());
      serialize(dated.message(), target);
    } else if (value instanceof ModelUpdate update) {
      target.writeByte(UPDATE);
      ModelUpdateSerializer.INSTANCE.serialize(update, target);
    } else if (value instanceof ModelReference reference) {
      target.writeByte(REFERENCE);
      ModelReferenceSerializer.INSTANCE.serialize(reference, target);
    } else if (value instanceof ModelCommand command) {
      target.writeByte(COMMAND);
      ModelCommandSerializer.INSTANCE.serialize(command, target);
    } else {
      target.writeByte(HEARTBEAT);
    }
  }

  @Override
  public ModelMessage deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    switch (kind) {
      case COMMAND:
        return ModelCommandSerializer.INSTANCE.deserialize(source);
      case UPDATE:
        return ModelUpdateSerializer.INSTANCE.deserialize(source);
      case DATED:
        Instant from = Instant.ofEpochMilli(source.readLong());
        return new Dated(deserialize(source), from);
      case HEARTBEAT:
        return new Heartbeat();
      case REFERENCE:
        return ModelReferenceSerializer.INSTANCE.deserialize(source);
      default:
        throw new IOException("expected a message's kind from 0 to 4, found " + kind);
    }
  }

  @Override
  public TypeSerializerSnapshot<ModelMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelMessage> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelMessage> {
    @Override
    public TypeInformation<ModelMessage> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
