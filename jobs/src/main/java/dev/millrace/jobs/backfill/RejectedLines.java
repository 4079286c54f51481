package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.Origin;
import dev.millrace.jobs.event.RejectedJson;
import dev.millrace.operator.Rejection;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;

/** A rejected row a line, with its file and its number there. */
final class RejectedLines implements Encoder<Rejection<JsonEvent>> {
  private static final long serialVersionUID = 1L;

  private final Origin origin;
  private transient RejectedJson json;

  RejectedLines(Origin origin) {
    this.origin = origin;
  }

  @Override
  public void encode(Rejection<JsonEvent> rejection, OutputStream out) throws IOException {
    if (json == null) {
      json = new RejectedJson(origin); // an encoder has no opening of its own
    }
    out.write(json.write(rejection));
    out.write('\n');
  }
}
