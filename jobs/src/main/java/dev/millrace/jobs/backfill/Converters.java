package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** What turns a column into JSON. */
final class Converters {
  private Converters() {}

  /**
   * The converter of a column, or of a list's elements or a map's values.
   *
   * @param before what is written before each value: its name, a comma
   */
  static Converter of(Type type, Runnable before, JsonBuffer json) {
    if (type.isPrimitive()) {
      return new ValueConverter(type.asPrimitiveType(), before, json);
    }
    GroupType group = type.asGroupType();
    LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
    if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      return new ListConverter(group, before, json);
    }
    if (logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
        || logical instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation) {
      return new MapConverter(group, before, json);
    }
    return new StructConverter(group, before, json);
  }

  /** As {@link #of}, for a member of a struct, which Parquet's oldest writers repeat for a list. */
  static Converter ofMember(Type type, Runnable before, JsonBuffer json) {
    if (type.isRepetition(Repetition.REPEATED)) {
      throw new IllegalArgumentException(
          "column '" + type.getName() + "': expected a list as LIST, found a repeated column");
    }
    return of(type, before, json);
  }
}
