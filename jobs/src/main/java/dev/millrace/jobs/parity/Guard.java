package dev.millrace.jobs.parity;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what may hang, or run out of stack or memory, on a thread of its own.
 *
 * <p>A run that is over time is left behind on its daemon thread: Java cannot end it.
 */
record Guard(Duration timeout) {
  /**
   * The result of {@code work}.
   *
   * @throws TimeoutException if it is not there in time
   * @throws ExecutionException with whatever {@code work} threw, the JVM's errors included
   */
  <T> T run(Callable<T> work) throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "parity");
    thread.setDaemon(true);
    thread.start();
    return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
