package dev.millrace.layers;

import dev.millrace.layers.codec.ModelCodec;
import java.io.Serializable;

/** What Java serialization writes in a model's place: its codec bytes. */
record SerializedModel(byte[] bytes) implements Serializable {
  SerializedModel(Model model) {
    this(ModelCodec.encode(model));
  }

  private Object readResolve() {
    return ModelCodec.decode(bytes);
  }
}
