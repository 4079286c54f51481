package dev.millrace.operator.runtime;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostModel;
import dev.millrace.engine.Rehearsal;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.runtime.store.DeployedModel;

/**
 * What tasks share of a model.
 *
 * @param bytes how many it was published with
 * @param compiled its compiled form
 * @param cost what its batches cost, as far as that is known before the first
 */
record PreparedModel(int bytes, CompiledModel compiled, CostModel cost) implements AutoCloseable {
  /**
   * Decodes and compiles a model. Takes its time: milliseconds to seconds.
   *
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   */
  static PreparedModel of(DeployedModel model) {
    CompiledModel compiled = CompiledModel.takeOver(ModelCodec.decode(model.bytes().toArray()));
    return new PreparedModel(model.bytes().length(), compiled, CostModel.UNKNOWN);
  }

  /** The same model, once its batches have been rehearsed: it is warm, and its costs are known. */
  PreparedModel rehearsed(int capacity) {
    return new PreparedModel(bytes, compiled, Rehearsal.of(compiled, capacity));
  }

  /** Frees native memory. No pass of this model may run afterwards. */
  @Override
  public void close() {
    compiled.close();
  }
}
