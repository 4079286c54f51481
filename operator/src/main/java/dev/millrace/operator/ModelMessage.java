package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelMessageSerializer;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** What travels on the model stream: a version that is deployed, or who gets which events. */
@TypeInfo(ModelMessageSerializer.TypeFactory.class)
public sealed interface ModelMessage extends Serializable permits ModelUpdate, ModelCommand {
  /** Whose versions it is about. */
  String name();

  /** The version that it is about; a command for several of them names none. */
  default ModelVersion modelVersion() {
    return new ModelVersion(name(), "", "");
  }
}
