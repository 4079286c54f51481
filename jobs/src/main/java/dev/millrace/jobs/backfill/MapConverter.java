package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;

/** A map with keys of texts or whole numbers as a JSON object. */
final class MapConverter extends GroupConverter {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Runnable before;
  private final JsonBuffer json;
  private final Entry entry;

  MapConverter(GroupType map, Runnable before, JsonBuffer json) {
    this.before = before;
    this.json = json;
    this.entry = new Entry(map.getType(0).asGroupType());
  }

  @Override
  public Converter getConverter(int only) {
    return entry;
  }

  @Override
  public void start() {
    before.run();
    json.append('{');
  }

  @Override
  public void end() {
    json.append('}');
  }

  /** A key and its value, null if it has none. */
  private final class Entry extends GroupConverter {
    private final Converter value;
    private boolean written;

    Entry(GroupType type) {
      value = Converters.of(type.getType(1), () -> written = true, json);
    }

    @Override
    public Converter getConverter(int member) {
      return member == 0 ? new Key() : value;
    }

    @Override
    public void start() {
      written = false;
    }

    @Override
    public void end() {
      if (!written) {
        json.append(NULL);
      }
    }
  }

  private final class Key extends PrimitiveConverter {
    @Override
    public void addBinary(Binary key) {
      json.separate().appendText(key.toStringUsingUTF8()).append(':');
    }

    @Override
    public void addInt(int key) {
      addLong(key);
    }

    @Override
    public void addLong(long key) {
      json.separate().appendText(Long.toString(key)).append(':');
    }
  }
}
