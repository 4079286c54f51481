package dev.millrace.jobs.kafka.chunks;

import dev.millrace.jobs.kafka.TopicMessage;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The topic, the offset, the value, the signature; what is missing has the length -1. */
public final class TopicMessageSerializer extends TypeSerializerSingleton<TopicMessage> {
  private static final long serialVersionUID = 1L;
  private static final int MISSING = -1;

  public static final TopicMessageSerializer INSTANCE = new TopicMessageSerializer();

  @Override
  public void serialize(TopicMessage value, DataOutputView target) throws IOException {
    StringValue.writeString(value.topic(), target);
    target.writeLong(value.offset());
    write(value.value(), target);
    write(value.signature(), target);
  }

  @Override
  public TopicMessage deserialize(DataInputView source) throws IOException {
    String topic = StringValue.readString(source);
    long offset = source.readLong();
    byte[] value = read(source);
    return new TopicMessage(topic, value, read(source), offset);
  }

  private static void write(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes == null ? MISSING : bytes.length);
    if (bytes != null) {
      target.write(bytes);
    }
  }

  private static byte[] read(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length == MISSING) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return bytes;
  }

  /** A message is never changed: a checkpoint of megabytes copies none of them. */
  @Override
  public boolean isImmutableType() {
    return true;
  }

  /** None: there is no value to be filled in. */
  @Override
  public TopicMessage createInstance() {
    return null;
  }

  @Override
  public TopicMessage copy(TopicMessage from) {
    return from;
  }

  @Override
  public TopicMessage copy(TopicMessage from, TopicMessage reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TopicMessage deserialize(TopicMessage reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<TopicMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes: the name is in savepoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TopicMessage> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
