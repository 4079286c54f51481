package dev.millrace.jobs.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work on threads of its own, which end when this closes. */
public final class Background implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> work = new ArrayList<>();

  public Future<?> run(Callable<?> task) {
    Future<?> future = threads.submit(task);
    work.add(future);
    return future;
  }

  /** Throws what made any of the work fail. */
  public void requireAlive() throws Exception {
    for (Future<?> future : work) {
      if (future.isDone()) {
        result(future);
      }
    }
  }

  private static void result(Future<?> future) throws Exception {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
