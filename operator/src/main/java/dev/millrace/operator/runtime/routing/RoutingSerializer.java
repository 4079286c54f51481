package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.runtime.types.Lists;
import dev.millrace.operator.runtime.types.ModelVersionSerializer;
import dev.millrace.operator.runtime.types.ValueSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The name, the versions, the shares, the routes before, the shadows. */
public final class RoutingSerializer extends ValueSerializer<Routing> {
  private static final long serialVersionUID = 1L;

  public static final RoutingSerializer INSTANCE = new RoutingSerializer();

  @Override
  public void serialize(Routing value, DataOutputView target) throws IOException {
    StringValue.writeString(value.name(), target);
    Lists.write(value.deployed(), ModelVersionSerializer.INSTANCE::serialize, target);
    writeShares(value.shares(), target);
    Lists.write(value.before(), RoutingSerializer::writeShares, target);
    Lists.write(value.shadows(), StringValue::writeString, target);
  }

  @Override
  public Routing deserialize(DataInputView source) throws IOException {
    String name = StringValue.readString(source);
    List<ModelVersion> deployed = Lists.read(ModelVersionSerializer.INSTANCE::deserialize, source);
    List<Share> shares = readShares(source);
    List<List<Share>> before = Lists.read(RoutingSerializer::readShares, source);
    return new Routing(name, deployed, shares, before, Lists.read(StringValue::readString, source));
  }

  private static void writeShares(List<Share> shares, DataOutputView target) throws IOException {
    Lists.write(shares, Lists::writeShare, target);
  }

  private static List<Share> readShares(DataInputView source) throws IOException {
    return Lists.read(Lists::readShare, source);
  }

  @Override
  public TypeSerializerSnapshot<Routing> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Routing> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
