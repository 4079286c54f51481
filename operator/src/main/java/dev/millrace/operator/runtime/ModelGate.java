package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelUpdate;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets a model pass if every task can score with it. What fails ends here, with the reason on the
 * status stream, and changes nothing.
 *
 * <p>There is one gate a job, so all tasks get the same models in the same order. It remembers
 * nothing: an update that its source reads again passes again, and the tasks know it.
 */
final class ModelGate<T> extends ProcessFunction<ModelUpdate, ModelUpdate> {
  private static final long serialVersionUID = 1L;

  private final ScoringSettings<T> settings;
  private final OutputTag<ModelStatus> statuses;

  ModelGate(ScoringSettings<T> settings, OutputTag<ModelStatus> statuses) {
    this.settings = settings;
    this.statuses = statuses;
  }

  @Override
  public void processElement(ModelUpdate update, Context context, Collector<ModelUpdate> accepted) {
    try {
      check(update);
    } catch (ModelException e) {
      context.output(statuses, status(update, State.REFUSED, e.getMessage()));
      return;
    }
    context.output(statuses, status(update, State.ACCEPTED, ""));
    accepted.collect(update);
  }

  private void check(ModelUpdate update) {
    requireText("name", update.name());
    requireText("version", update.version());
    requireHash(update);
    prepare(update);
  }

  private static void requireText(String what, String text) {
    if (text.isBlank()) {
      throw new ModelException("expected a " + what + ", found none");
    }
  }

  private static void requireHash(ModelUpdate update) {
    String found = ModelCodec.hash(update.bytes());
    if (!found.equals(update.hash())) {
      throw new ModelException("expected bytes of SHA-256 " + update.hash() + ", found " + found);
    }
  }

  /** Does what each task will do, and throws the result away. */
  private void prepare(ModelUpdate update) {
    try {
      ModelSlot.prepare(update, settings).close();
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new ModelException("expected a model that can be prepared, found " + e, e);
    }
  }

  private static ModelStatus status(ModelUpdate update, State state, String detail) {
    return new ModelStatus(update.modelVersion(), state, detail);
  }
}
