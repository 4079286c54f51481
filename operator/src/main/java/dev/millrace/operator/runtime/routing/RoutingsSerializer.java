package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.runtime.types.Lists;
import dev.millrace.operator.runtime.types.ValueSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The routings, the current model. */
public final class RoutingsSerializer extends ValueSerializer<Routings> {
  private static final long serialVersionUID = 1L;

  public static final RoutingsSerializer INSTANCE = new RoutingsSerializer();

  @Override
  public void serialize(Routings value, DataOutputView target) throws IOException {
    Lists.write(value.models(), RoutingSerializer.INSTANCE::serialize, target);
    StringValue.writeString(value.current(), target);
  }

  @Override
  public Routings deserialize(DataInputView source) throws IOException {
    List<Routing> models = Lists.read(RoutingSerializer.INSTANCE::deserialize, source);
    return new Routings(models, StringValue.readString(source));
  }

  @Override
  public TypeSerializerSnapshot<Routings> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Routings> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
