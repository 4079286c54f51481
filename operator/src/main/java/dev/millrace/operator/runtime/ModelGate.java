package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelUpdate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets a model pass if every task can score with it. What fails ends here, with the reason on the
 * status stream, and changes nothing.
 *
 * <p>There is one gate a job, so all tasks get the same models in the same order. An update that
 * its source reads again passes again, and the tasks know it. What passed last stays borrowed, so
 * that tasks in the gate's JVM find it prepared.
 */
final class ModelGate<T> extends ProcessFunction<ModelUpdate, ModelUpdate> {
  private static final long serialVersionUID = 1L;

  private final ScoringSettings<T> settings;
  private final OutputTag<ModelStatus> statuses;
  private transient JobModels models;
  private transient JobModels.Loan lastPassed;

  ModelGate(ScoringSettings<T> settings, OutputTag<ModelStatus> statuses) {
    this.settings = settings;
    this.statuses = statuses;
  }

  @Override
  public void open(OpenContext context) {
    models = JobModels.of(getRuntimeContext());
  }

  @Override
  public void processElement(ModelUpdate update, Context context, Collector<ModelUpdate> accepted) {
    try {
      check(update);
    } catch (ModelException e) {
      tell(context, update, State.REFUSED, e.getMessage());
      return;
    }
    tell(context, update, State.ACCEPTED, "");
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

  /** Does what each task will do, and keeps the model but not the working memory. */
  private void prepare(ModelUpdate update) {
    try {
      ModelSlot<T> slot = ModelSlot.prepare(update, settings, models);
      keep(models.borrow(update, settings.batch().maxRecords()));
      slot.close();
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new ModelException("expected a model that can be prepared, found " + e, e);
    }
  }

  private void keep(JobModels.Loan next) {
    close();
    lastPassed = next;
  }

  @Override
  public void close() {
    if (lastPassed != null) {
      lastPassed.close();
      lastPassed = null;
    }
  }

  private void tell(Context context, ModelUpdate update, State state, String detail) {
    long now = context.timerService().currentProcessingTime();
    context.output(
        statuses, new ModelStatus(update.modelVersion(), state, detail, ModelStatus.GATE, now));
  }
}
