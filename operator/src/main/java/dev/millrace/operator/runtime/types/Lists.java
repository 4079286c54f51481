package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Route.Share;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** How many, then one after the other. */
public final class Lists {
  private Lists() {}

  /** Writes one element. */
  @FunctionalInterface
  public interface Writer<V> {
    void write(V value, DataOutputView target) throws IOException;
  }

  /** Reads one element. */
  @FunctionalInterface
  public interface Reader<V> {
    V read(DataInputView source) throws IOException;
  }

  public static <V> void write(List<V> values, Writer<V> writer, DataOutputView target)
      throws IOException {
    target.writeInt(values.size());
    for (V value : values) {
      writer.write(value, target);
    }
  }

  public static <V> List<V> read(Reader<V> reader, DataInputView source) throws IOException {
    int size = source.readInt();
    List<V> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(reader.read(source));
    }
    return values;
  }

  public static void writeShare(Share share, DataOutputView target) throws IOException {
    StringValue.writeString(share.version(), target);
    target.writeInt(share.percent());
  }

  public static Share readShare(DataInputView source) throws IOException {
    return new Share(StringValue.readString(source), source.readInt());
  }
}
