package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.jobs.event.ScoredJson;
import dev.millrace.operator.Scored;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;

/** A scored row a line. */
final class ScoredLines implements Encoder<Scored<JsonEvent>> {
  private static final long serialVersionUID = 1L;

  private final OutputFields fields;
  private transient ScoredJson json;

  ScoredLines(OutputFields fields) {
    this.fields = fields;
  }

  @Override
  public void encode(Scored<JsonEvent> scored, OutputStream out) throws IOException {
    if (json == null) {
      json = new ScoredJson(fields); // an encoder has no opening of its own
    }
    out.write(json.write(scored));
    out.write('\n');
  }
}
