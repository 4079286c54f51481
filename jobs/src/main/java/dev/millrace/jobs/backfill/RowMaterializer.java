package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Gathers a row's values, as Parquet's reader finds them, straight into JSON. */
final class RowMaterializer extends RecordMaterializer<byte[]> {
  private final JsonBuffer json = new JsonBuffer();
  private final GroupConverter root;

  RowMaterializer(MessageType schema) {
    root = new StructConverter(schema, json::clear, json);
  }

  @Override
  public byte[] getCurrentRecord() {
    return json.toBytes();
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
