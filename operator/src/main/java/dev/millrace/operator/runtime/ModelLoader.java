package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Prepares models while the task goes on scoring: one thread, one model after the other, each
 * handed to the task's own thread in the order in which they came.
 *
 * <p>A model that cannot be prepared here, though the gate has let it pass, fails the task.
 */
final class ModelLoader<T> implements AutoCloseable {
  private final ScoringSettings<T> settings;
  private final JobModels models;
  private final MailboxExecutor task;
  private final ExecutorService thread;
  private final Set<ModelSlot<T>> onTheirWay = ConcurrentHashMap.newKeySet();
  private int loading;

  ModelLoader(
      ScoringSettings<T> settings, JobModels models, MailboxExecutor task, ClassLoader userCode) {
    this.settings = settings;
    this.models = models;
    this.task = task;
    this.thread = Executors.newSingleThreadExecutor(work -> thread(work, userCode));
  }

  /** Prepares a model; {@code ready} is called in the task's thread. Call from there as well. */
  void load(ModelUpdate update, Consumer<ModelSlot<T>> ready) {
    loading++;
    thread.execute(() -> prepare(update, ready));
  }

  /** Whether a model is still on its way. */
  boolean isLoading() {
    return loading > 0;
  }

  /** Prepares a model in the caller's thread, as before the first record after a restore. */
  ModelSlot<T> loadNow(ModelUpdate update) {
    try {
      return ModelSlot.prepare(update, settings, models);
    } catch (RuntimeException e) {
      throw new FlinkRuntimeException("cannot prepare model " + update.modelVersion(), e);
    }
  }

  /** Whatever goes wrong, the task hears of it. */
  private void prepare(ModelUpdate update, Consumer<ModelSlot<T>> ready) {
    try {
      ModelSlot<T> slot = loadNow(update);
      onTheirWay.add(slot);
      tell(update, () -> arrive(slot, ready));
      if (thread.isShutdown()) {
        closeOnTheirWay(); // nobody reads the mail any more
      }
    } catch (Throwable e) {
      tell(update, () -> ExceptionUtils.rethrow(e));
    }
  }

  private void arrive(ModelSlot<T> slot, Consumer<ModelSlot<T>> ready) {
    loading--;
    onTheirWay.remove(slot);
    ready.accept(slot);
  }

  private void tell(ModelUpdate update, ThrowingRunnable<Exception> mail) {
    try {
      task.execute(mail, "take over model %s", update.modelVersion());
    } catch (RejectedExecutionException e) {
      closeOnTheirWay(); // the task has ended
    }
  }

  private void closeOnTheirWay() {
    for (ModelSlot<T> slot : onTheirWay) {
      if (onTheirWay.remove(slot)) {
        slot.close();
      }
    }
  }

  /** Ends the thread; a model that is being prepared is closed once it is. */
  @Override
  public void close() {
    thread.shutdownNow();
    closeOnTheirWay();
  }

  private static Thread thread(Runnable work, ClassLoader userCode) {
    Thread thread = new Thread(work, "millrace model loader");
    thread.setDaemon(true);
    thread.setContextClassLoader(userCode);
    return thread;
  }
}
