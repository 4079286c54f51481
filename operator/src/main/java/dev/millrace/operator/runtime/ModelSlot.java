package dev.millrace.operator.runtime;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Packer;

/**
 * A model made ready for one task: compiled, with the features bound to its inputs and the working
 * memory for a batch.
 */
record ModelSlot<T>(ModelVersion version, CompiledModel compiled, Packer<T> packer, Pass pass)
    implements AutoCloseable {

  /**
   * Prepares a model. Takes its time: milliseconds to seconds.
   *
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   *     these features
   */
  static <T> ModelSlot<T> prepare(ModelUpdate update, ScoringSettings<T> settings) {
    Model model = ModelCodec.decode(update.bytes());
    Packer<T> packer = settings.features().bind(model.inputs());
    CompiledModel compiled = CompiledModel.compile(model);
    Pass pass = compiled.newPass(settings.batch().maxRecords());
    return new ModelSlot<>(update.modelVersion(), compiled, packer, pass);
  }

  /** Frees native memory. Call from the thread that ran the pass. */
  @Override
  public void close() {
    pass.close();
    compiled.close();
  }
}
