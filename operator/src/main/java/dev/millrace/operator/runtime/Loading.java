package dev.millrace.operator.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Models that the {@link ModelLoader} prepares. The task takes them once: when its mail says that
 * they are ready, or before, where it cannot go on without them.
 */
final class Loading<T> {
  private final CompletableFuture<List<ModelSlot<T>>> slots = new CompletableFuture<>();
  private final Consumer<List<ModelSlot<T>>> ready;
  private boolean isTaken;

  /**
   * @param ready is given the models, in the task's thread
   */
  Loading(Consumer<List<ModelSlot<T>>> ready) {
    this.ready = ready;
  }

  /** The models are ready; called from the loader's thread. */
  void done(List<ModelSlot<T>> prepared) {
    slots.complete(prepared);
  }

  /** They cannot be prepared; called from the loader's thread. */
  void failed(Throwable fault) {
    slots.completeExceptionally(fault);
  }

  /**
   * Takes the models over, unless that has been done, and waits for them if need be. Call from the
   * task's thread.
   */
  void take() {
    if (!isTaken) {
      isTaken = true;
      ready.accept(await());
    }
  }

  private List<ModelSlot<T>> await() {
    try {
      List<ModelSlot<T>> prepared = slots.get();
      slots.obtrudeValue(List.of()); // the mail may lie for long, and would hold them
      return prepared;
    } catch (ExecutionException e) {
      ExceptionUtils.rethrow(e.getCause());
      throw new IllegalStateException("unreachable", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException("the task was ended while it waited for a model", e);
    }
  }
}
