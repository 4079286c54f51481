package dev.millrace.operator.runtime;

import dev.millrace.engine.CompiledModel;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelUpdate;
import java.util.List;

/** What tasks share of a model: its compiled form, and what it asks for. */
record PreparedModel(CompiledModel compiled, List<Model.Input> inputs) implements AutoCloseable {
  /**
   * Decodes and compiles a model. Takes its time: milliseconds to seconds.
   *
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   */
  static PreparedModel of(ModelUpdate update) {
    Model model = ModelCodec.decode(update.bytes());
    return new PreparedModel(CompiledModel.compile(model), model.inputs());
  }

  /** Frees native memory. No pass of this model may run afterwards. */
  @Override
  public void close() {
    compiled.close();
  }
}
