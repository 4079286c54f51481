package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millrace.engine.Pass;
import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Packer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads an event's bytes once, token by token, straight into the model's columns: no tree, no
 * boxing.
 */
final class JsonPacker implements Packer<JsonEvent> {
  private final JsonFactory factory = EventJson.newFactory();
  private final ObjectPlan plan;
  private final FieldPlan[] needed;
  private final BoundConstant[] constants;
  private final int maxBytes;
  private final OpenRow open;

  JsonPacker(ObjectPlan plan, List<FieldPlan> needed, List<BoundConstant> constants, int maxBytes) {
    this.plan = plan;
    this.needed = needed.toArray(FieldPlan[]::new);
    this.constants = constants.toArray(BoundConstant[]::new);
    this.maxBytes = maxBytes;
    this.open = new OpenRow(needed.size());
  }

  @Override
  public void pack(JsonEvent event, Pass pass, int row) throws BadRecordException {
    requireShort(event);
    open.begin(pass, row);
    try (JsonParser parser = EventJson.open(factory, event.value())) {
      read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requireAll();
    for (BoundConstant constant : constants) {
      constant.write(pass, row);
    }
  }

  private void requireShort(JsonEvent event) throws BadRecordException {
    if (event.length() > maxBytes) {
      throw new BadRecordException(
          EventJson.PLACE, "expected up to " + maxBytes + " bytes, found " + event.length());
    }
  }

  private void read(JsonParser parser) throws IOException, BadRecordException {
    try {
      plan.read(parser, open);
      if (parser.nextToken() != null) {
        throw new BadRecordException(
            EventJson.PLACE, "expected one JSON object, found more after it");
      }
    } catch (JsonProcessingException e) {
      throw EventJson.malformed(parser, e);
    }
  }

  private void requireAll() throws BadRecordException {
    if (open.hasAll()) {
      return;
    }
    for (int i = 0; i < needed.length; i++) {
      if (!open.has(i)) {
        throw new BadRecordException(
            needed[i].path(), "expected " + needed[i].expected() + ", found no such field");
      }
    }
  }
}
