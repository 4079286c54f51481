package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes rejected events: why, where, by which model if there was one, whence, and the event itself
 * as a text ({@code event_base64} if it is not UTF-8; of one longer than 100 KB its start and its
 * length, {@code event_bytes}, so that it fits into any topic).
 *
 * <pre>{@code
 * {"reason":"expected a number, found null","place":"distance",
 *  "model":{"name":"flight-delay","version":"1","hash":"9f86..."},
 *  "source":{"topic":"flights","partition":0,"offset":17},
 *  "event":"{\"origin\":\"LAS\",\"distance\":null}"}
 * }</pre>
 *
 * <p>Not to be shared between threads.
 */
public final class RejectedJson {
  private static final int LONGEST = 100_000;

  private final JsonFactory factory = new JsonFactory();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Origin origin;

  public RejectedJson(Origin origin) {
    this.origin = origin;
  }

  /** The rejected event as JSON. */
  public byte[] write(Rejection<JsonEvent> rejection) {
    bytes.reset();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("reason", rejection.reason());
      json.writeStringField("place", rejection.place());
      writeModel(rejection.model(), json);
      json.writeObjectFieldStart("source");
      origin.write(rejection.record(), json);
      json.writeEndObject();
      writeEvent(rejection.record().value(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeModel(ModelVersion model, JsonGenerator json) throws IOException {
    if (!model.equals(ModelVersion.NONE)) {
      json.writeFieldName("model");
      json.writeRawValue(ScoredJson.json(model));
    }
  }

  private static void writeEvent(byte[] event, JsonGenerator json) throws IOException {
    if (event.length > LONGEST) {
      json.writeNumberField("event_bytes", event.length);
    }
    ByteBuffer start = ByteBuffer.wrap(event, 0, Math.min(event.length, LONGEST));
    CharBuffer text = CharBuffer.allocate(start.remaining());
    boolean isWhole = event.length <= LONGEST;
    // A new decoder, unlike String's constructor, tells what is not UTF-8.
    if (StandardCharsets.UTF_8.newDecoder().decode(start, text, isWhole).isError()) {
      json.writeFieldName("event_base64");
      json.writeBinary(event, 0, Math.min(event.length, LONGEST));
    } else {
      json.writeStringField("event", text.flip().toString());
    }
  }
}
