package dev.millrace.layers;

import dev.millrace.layers.codec.ModelCodec;
import java.io.Serializable;
import java.util.Arrays;

/** What Java serialization writes in a model's place: its codec bytes. */
record SerializedModel(byte[] bytes) implements Serializable {
  SerializedModel(Model model) {
    this(ModelCodec.encode(model));
  }

  boolean hasBytesOf(SerializedModel other) {
    return Arrays.equals(bytes, other.bytes);
  }

  private Object readResolve() {
    return ModelCodec.decode(bytes);
  }
}
