package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.runtime.routing.Timeline.Entry;
import dev.millrace.operator.runtime.types.Lists;
import dev.millrace.operator.runtime.types.ValueSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The timelines: each its model, then its routings, the time before each. */
public final class TimelinesSerializer extends ValueSerializer<Timelines> {
  private static final long serialVersionUID = 1L;

  public static final TimelinesSerializer INSTANCE = new TimelinesSerializer();

  @Override
  public void serialize(Timelines value, DataOutputView target) throws IOException {
    Lists.write(value.models(), TimelinesSerializer::write, target);
  }

  @Override
  public Timelines deserialize(DataInputView source) throws IOException {
    return new Timelines(Lists.read(TimelinesSerializer::read, source));
  }

  private static void write(Timeline timeline, DataOutputView target) throws IOException {
    StringValue.writeString(timeline.model(), target);
    Lists.write(timeline.entries(), TimelinesSerializer::writeEntry, target);
  }

  private static Timeline read(DataInputView source) throws IOException {
    String model = StringValue.readString(source);
    List<Entry> entries = Lists.read(TimelinesSerializer::readEntry, source);
    return new Timeline(model, entries);
  }

  private static void writeEntry(Entry entry, DataOutputView target) throws IOException {
    target.writeLong(entry.from());
    RoutingSerializer.INSTANCE.serialize(entry.routing(), target);
  }

  private static Entry readEntry(DataInputView source) throws IOException {
    return new Entry(source.readLong(), RoutingSerializer.INSTANCE.deserialize(source));
  }

  @Override
  public TypeSerializerSnapshot<Timelines> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Timelines> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
