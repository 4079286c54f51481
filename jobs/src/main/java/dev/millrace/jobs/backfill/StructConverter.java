package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import java.util.Arrays;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;

/** A group of columns as a JSON object; a column without a value is null. */
final class StructConverter extends GroupConverter {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Runnable before;
  private final JsonBuffer json;
  private final byte[][] names;
  private final Converter[] members;
  private final boolean[] written;

  StructConverter(GroupType type, Runnable before, JsonBuffer json) {
    this.before = before;
    this.json = json;
    int count = type.getFieldCount();
    names = new byte[count][];
    members = new Converter[count];
    written = new boolean[count];
    for (int i = 0; i < count; i++) {
      int member = i;
      names[i] = JsonBuffer.field(type.getFieldName(i));
      members[i] = Converters.ofMember(type.getType(i), () -> name(member), json);
    }
  }

  @Override
  public Converter getConverter(int member) {
    return members[member];
  }

  @Override
  public void start() {
    Arrays.fill(written, false);
    before.run();
    json.append('{');
  }

  @Override
  public void end() {
    for (int i = 0; i < written.length; i++) {
      if (!written[i]) {
        name(i);
        json.append(NULL);
      }
    }
    json.append('}');
  }

  private void name(int member) {
    written[member] = true;
    json.separate().append(names[member]);
  }
}
