package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * A list as a JSON array: a group around a repeated group around the element. In the oldest files
 * the repeated column is the element itself.
 */
final class ListConverter extends GroupConverter {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Runnable before;
  private final JsonBuffer json;
  private final Converter repeated;

  ListConverter(GroupType list, Runnable before, JsonBuffer json) {
    this.before = before;
    this.json = json;
    Type type = list.getType(0);
    this.repeated =
        isElement(type, list) ? Converters.of(type, json::separate, json) : new Slot(type);
  }

  @Override
  public Converter getConverter(int only) {
    return repeated;
  }

  @Override
  public void start() {
    before.run();
    json.append('[');
  }

  @Override
  public void end() {
    json.append(']');
  }

  /** The format's rules for lists of other writers' times. */
  private static boolean isElement(Type repeated, GroupType list) {
    return repeated.isPrimitive()
        || repeated.asGroupType().getFieldCount() != 1
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  /** The repeated group: one element, null if it has none. */
  private final class Slot extends GroupConverter {
    private final Converter element;
    private boolean written;

    Slot(Type repeated) {
      element = Converters.of(repeated.asGroupType().getType(0), this::separate, json);
    }

    @Override
    public Converter getConverter(int only) {
      return element;
    }

    @Override
    public void start() {
      written = false;
    }

    @Override
    public void end() {
      if (!written) {
        json.separate().append(NULL);
      }
    }

    private void separate() {
      written = true;
      json.separate();
    }
  }
}
