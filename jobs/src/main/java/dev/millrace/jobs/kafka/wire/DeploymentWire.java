package dev.millrace.jobs.kafka.wire;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelDeployment;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;

/** An update or a reference after the head of its message: see {@link ModelWire}. */
final class DeploymentWire {
  static final byte UPDATE = 1;
  static final byte REFERENCE = 6;

  private DeploymentWire() {}

  /** What older readers understand is written as they do. */
  static short form(ModelDeployment deployment) {
    ModelCard card = deployment.card();
    return card.newScores() || !card.schema().equals(ModelSchema.NONE)
        ? ModelWire.WITH_SCHEMA
        : ModelWire.FORM;
  }

  static void write(ModelDeployment deployment, short form, WireOut out) {
    out.int8(deployment instanceof ModelUpdate ? UPDATE : REFERENCE);
    out.text(deployment.name());
    out.text(deployment.version());
    out.text(deployment.hash());
    if (deployment instanceof ModelUpdate update) {
      writeCard(update.card(), form, out);
      out.bytes(update.bytes());
    } else {
      ModelReference reference = (ModelReference) deployment;
      out.text(reference.uri());
      out.int64(reference.length());
      writeCard(reference.card(), form, out);
    }
  }

  static ModelDeployment read(byte what, short form, WireIn in) throws IOException {
    String name = in.text();
    String version = in.text();
    String hash = in.text();
    if (what == UPDATE) {
      ModelCard card = readCard(form, in);
      return new ModelUpdate(name, version, hash, in.bytes(), card);
    }
    String uri = in.text();
    long length = in.int64();
    return new ModelReference(name, version, hash, uri, length, readCard(form, in));
  }

  private static void writeCard(ModelCard card, short form, WireOut out) {
    CardWire.write(card, out);
    if (form == ModelWire.WITH_SCHEMA) {
      CardWire.writeSchema(card, out);
    }
  }

  private static ModelCard readCard(short form, WireIn in) throws IOException {
    ModelCard card = CardWire.read(in);
    return form == ModelWire.WITH_SCHEMA ? CardWire.readSchema(card, in) : card;
  }
}
