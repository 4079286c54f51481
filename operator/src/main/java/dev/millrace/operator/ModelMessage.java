package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelMessageSerializer;
import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What travels on the model stream: a version that is deployed, or who gets which events, and from
 * when on.
 */
@TypeInfo(ModelMessageSerializer.TypeFactory.class)
public sealed interface ModelMessage extends Serializable
    permits ModelDeployment, ModelCommand, Dated, Heartbeat {
  /** Whose versions it is about. */
  String name();

  /** The version that it is about; a command for several of them names none. */
  default ModelVersion modelVersion() {
    return new ModelVersion(name(), "", "");
  }

  /** The same message, counting from that time on in jobs whose models go by event time. */
  default ModelMessage at(Instant from) {
    return new Dated(this, from);
  }

  /** The message without its time. */
  default ModelMessage undated() {
    return this;
  }
}
