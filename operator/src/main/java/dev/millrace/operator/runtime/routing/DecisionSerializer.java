package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import dev.millrace.operator.runtime.types.ValueSerializer;
import dev.millrace.operator.runtime.types.ValueTypeInfo;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The routing, the current model, the time, whether there is an update, the update. */
public final class DecisionSerializer extends ValueSerializer<Decision> {
  private static final long serialVersionUID = 1L;

  public static final DecisionSerializer INSTANCE = new DecisionSerializer();
  public static final TypeInformation<Decision> TYPE =
      new ValueTypeInfo<>(Decision.class, INSTANCE);

  @Override
  public void serialize(Decision value, DataOutputView target) throws IOException {
    RoutingSerializer.INSTANCE.serialize(value.routing(), target);
    StringValue.writeString(value.current(), target);
    target.writeLong(value.from());
    target.writeBoolean(value.update().isPresent());
    if (value.update().isPresent()) {
      ModelUpdateSerializer.INSTANCE.serialize(value.update().get(), target);
    }
  }

  @Override
  public Decision deserialize(DataInputView source) throws IOException {
    Routing routing = RoutingSerializer.INSTANCE.deserialize(source);
    String current = StringValue.readString(source);
    long from = source.readLong();
    Optional<ModelUpdate> update =
        source.readBoolean()
            ? Optional.of(ModelUpdateSerializer.INSTANCE.deserialize(source))
            : Optional.empty();
    return new Decision(routing, current, update, from);
  }

  @Override
  public TypeSerializerSnapshot<Decision> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Decision> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
