package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;

/**
 * A value as JSON: numbers, decimals included, as numbers; times as ISO text; texts as texts; a
 * number that is not finite as the text of its name, which no model takes for a number.
 */
final class ValueConverter extends PrimitiveConverter {
  private final Runnable before;
  private final JsonBuffer json;
  private final ValueForms.OfLong ofLong;
  private final ValueForms.OfBytes ofBytes;

  ValueConverter(PrimitiveType type, Runnable before, JsonBuffer json) {
    this.before = before;
    this.json = json;
    this.ofLong = ValueForms.ofLong(type);
    this.ofBytes = ValueForms.ofBytes(type);
  }

  @Override
  public void addBoolean(boolean value) {
    before.run();
    json.appendAscii(Boolean.toString(value));
  }

  @Override
  public void addInt(int value) {
    addLong(value);
  }

  @Override
  public void addLong(long value) {
    before.run();
    ofLong.write(value, json);
  }

  @Override
  public void addFloat(float value) {
    before.run();
    if (Float.isFinite(value)) {
      json.append(value);
    } else {
      json.appendText(Float.toString(value));
    }
  }

  @Override
  public void addDouble(double value) {
    before.run();
    if (Double.isFinite(value)) {
      json.append(value);
    } else {
      json.appendText(Double.toString(value));
    }
  }

  @Override
  public void addBinary(Binary value) {
    before.run();
    ofBytes.write(value, json);
  }
}
