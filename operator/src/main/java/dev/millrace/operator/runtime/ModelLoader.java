package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import java.util.ArrayList;
import java.util.List;
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
 * Prepares models while the task goes on scoring: one thread, one change after the other, each
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

  /**
   * Prepares models, none or several; {@code ready} is called with all of them, in their order, in
   * the task's thread. Call from there as well.
   */
  void load(List<ModelUpdate> updates, Consumer<List<ModelSlot<T>>> ready) {
    loading++;
    thread.execute(() -> prepare(updates, ready));
  }

  /** Whether a change is still on its way. */
  boolean isLoading() {
    return loading > 0;
  }

  /** Prepares models in the caller's thread, as before the first record after a restore. */
  List<ModelSlot<T>> loadNow(List<ModelUpdate> updates) {
    List<ModelSlot<T>> slots = new ArrayList<>();
    try {
      updates.forEach(update -> slots.add(prepare(update)));
      return slots;
    } catch (Throwable e) {
      slots.forEach(ModelSlot::close);
      throw e;
    }
  }

  private ModelSlot<T> prepare(ModelUpdate update) {
    try {
      return ModelSlot.prepare(update, settings, models);
    } catch (RuntimeException e) {
      throw new FlinkRuntimeException("cannot prepare model " + update.modelVersion(), e);
    }
  }

  /** Whatever goes wrong, the task hears of it. */
  private void prepare(List<ModelUpdate> updates, Consumer<List<ModelSlot<T>>> ready) {
    try {
      List<ModelSlot<T>> slots = loadNow(updates);
      onTheirWay.addAll(slots);
      tell(() -> arrive(slots, ready));
      if (thread.isShutdown()) {
        closeOnTheirWay(); // nobody reads the mail any more
      }
    } catch (Throwable e) {
      tell(() -> ExceptionUtils.rethrow(e));
    }
  }

  private void arrive(List<ModelSlot<T>> slots, Consumer<List<ModelSlot<T>>> ready) {
    loading--;
    slots.forEach(onTheirWay::remove);
    ready.accept(slots);
  }

  private void tell(ThrowingRunnable<Exception> mail) {
    try {
      task.execute(mail, "take over models");
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
