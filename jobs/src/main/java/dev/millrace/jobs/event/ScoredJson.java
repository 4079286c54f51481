package dev.millrace.jobs.event;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Scored;
import java.nio.charset.StandardCharsets;

/**
 * Writes scored events: the event's own bytes as they came, with the score fields before the
 * closing brace.
 *
 * <pre>{@code
 * {"origin":"LAS","distance":258,"scores":[0.2353,0.7647],
 *  "model":{"name":"flight-delay","version":"1","hash":"9f86..."}}
 * }</pre>
 *
 * <p>Not to be shared between threads.
 */
public final class ScoredJson {
  private final JsonBuffer buffer = new JsonBuffer();
  private final byte[] scoresField;
  private final byte[] modelField;
  private final byte[][] namedFields;
  private final int[] namedScores;

  private ModelVersion lastModel = ModelVersion.NONE;
  private byte[] lastModelEnd = {};

  public ScoredJson(OutputFields fields) {
    scoresField = JsonBuffer.field(fields.scores());
    modelField = JsonBuffer.field(fields.model());
    namedFields = fields.named().keySet().stream().map(JsonBuffer::field).toArray(byte[][]::new);
    namedScores = fields.named().values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The scored event as JSON. */
  public byte[] write(Scored<JsonEvent> scored) {
    byte[] event = scored.record().value();
    int brace = closingBrace(event);
    buffer.clear().append(event, brace);
    if (!isEmptyObject(event, brace)) {
      buffer.append(',');
    }
    if (namedFields.length == 0) {
      writeAll(scored.scores());
    } else {
      writeNamed(scored.scores());
    }
    return buffer.append(end(scored.model())).toBytes();
  }

  private void writeAll(float[] scores) {
    buffer.append(scoresField).append('[');
    for (int i = 0; i < scores.length; i++) {
      if (i > 0) {
        buffer.append(',');
      }
      buffer.append(scores[i]);
    }
    buffer.append(']').append(',');
  }

  private void writeNamed(float[] scores) {
    for (int i = 0; i < namedFields.length; i++) {
      buffer.append(namedFields[i]).append(scores[namedScores[i]]).append(',');
    }
  }

  /** {@code "model":{...}}}: the same bytes for all events of a model. */
  private byte[] end(ModelVersion model) {
    if (model != lastModel && !model.equals(lastModel) || lastModelEnd.length == 0) {
      String value = new String(modelField, StandardCharsets.UTF_8) + json(model) + "}";
      lastModelEnd = value.getBytes(StandardCharsets.UTF_8);
    }
    lastModel = model;
    return lastModelEnd;
  }

  static String json(ModelVersion model) {
    return "{\"name\":"
        + JsonBuffer.quoted(model.name())
        + ",\"version\":"
        + JsonBuffer.quoted(model.version())
        + ",\"hash\":"
        + JsonBuffer.quoted(model.hash())
        + "}";
  }

  private static int closingBrace(byte[] event) {
    int at = event.length - 1;
    while (event[at] != '}') {
      at--;
    }
    return at;
  }

  private static boolean isEmptyObject(byte[] event, int brace) {
    int at = brace - 1;
    while (EventJson.isSpace(event[at])) {
      at--;
    }
    return event[at] == '{';
  }
}
