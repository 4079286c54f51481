package dev.millrace.operator.runtime;

import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.FlinkRuntimeException;

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
   * Prepares models, none or several, and rehearses their batches; {@code ready} is called with all
   * of them, in their order, in the task's thread. Call from there as well.
   */
  Loading<T> load(List<DeployedModel> deployed, Consumer<List<ModelSlot<T>>> ready) {
    return order(() -> loadNow(deployed), ready);
  }

  /** Prepares a model that events wait for: nothing is rehearsed. */
  Loading<T> wake(DeployedModel model, Consumer<ModelSlot<T>> ready) {
    return order(() -> List.of(wakeNow(model)), slots -> ready.accept(slots.get(0)));
  }

  private Loading<T> order(
      Supplier<List<ModelSlot<T>>> preparation, Consumer<List<ModelSlot<T>>> ready) {
    loading++;
    Loading<T> order = new Loading<>(slots -> arrive(slots, ready));
    thread.execute(() -> prepare(preparation, order));
    return order;
  }

  /** Whether models are still on their way. */
  boolean isLoading() {
    return loading > 0;
  }

  /** Prepares models in the caller's thread, as before the first record after a restore. */
  List<ModelSlot<T>> loadNow(List<DeployedModel> deployed) {
    List<ModelSlot<T>> slots = new ArrayList<>();
    try {
      deployed.forEach(model -> slots.add(prepare(model, ModelSlot::rehearse)));
      return slots;
    } catch (Throwable e) {
      slots.forEach(ModelSlot::close);
      throw e;
    }
  }

  /** A way to prepare a model. */
  private interface Preparation<T> {
    ModelSlot<T> of(DeployedModel model, ScoringSettings<T> settings, JobModels models);
  }

  /** The same in the caller's thread. */
  ModelSlot<T> wakeNow(DeployedModel model) {
    return prepare(model, ModelSlot::prepare);
  }

  private ModelSlot<T> prepare(DeployedModel model, Preparation<T> preparation) {
    try {
      return preparation.of(model, settings, models);
    } catch (RuntimeException e) {
      throw new FlinkRuntimeException("cannot prepare model " + model.version(), e);
    }
  }

  /** Whatever goes wrong, the task hears of it. */
  private void prepare(Supplier<List<ModelSlot<T>>> preparation, Loading<T> order) {
    try {
      List<ModelSlot<T>> slots = preparation.get();
      onTheirWay.addAll(slots);
      order.done(slots);
    } catch (Throwable e) {
      order.failed(e);
    }
    tell(order);
    if (thread.isShutdown()) {
      closeOnTheirWay(); // nobody reads the mail any more
    }
  }

  private void arrive(List<ModelSlot<T>> slots, Consumer<List<ModelSlot<T>>> ready) {
    loading--;
    slots.forEach(onTheirWay::remove);
    ready.accept(slots);
  }

  private void tell(Loading<T> order) {
    try {
      task.execute(order::take, "take over models");
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
