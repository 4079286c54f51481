package dev.millrace.operator.runtime;

import dev.millrace.engine.CompiledModel;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.Features;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Packer;

/** A model made ready for one task: compiled, and the features bound to its inputs. */
record ModelSlot<T>(ModelVersion version, CompiledModel compiled, Packer<T> packer)
    implements AutoCloseable {

  /**
   * Prepares a model. Takes its time: milliseconds to seconds.
   *
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   *     these features
   */
  static <T> ModelSlot<T> prepare(ModelUpdate update, Features<T> features) {
    Model model = ModelCodec.decode(update.bytes());
    Packer<T> packer = features.bind(model.inputs());
    return new ModelSlot<>(update.modelVersion(), CompiledModel.compile(model), packer);
  }

  @Override
  public void close() {
    compiled.close();
  }
}
