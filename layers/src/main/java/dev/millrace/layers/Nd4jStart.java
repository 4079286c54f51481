package dev.millrace.layers;

import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's start, out of reach of interrupts.
 *
 * <p>ND4J unpacks and loads its native libraries in the initializers of its classes, which takes
 * seconds, and an interrupt meanwhile fails them for as long as the process lives. Flink interrupts
 * the tasks that it cancels, so a job that failed in its first seconds could never run in that
 * TaskManager again. Hence it starts on a thread that nobody knows.
 */
final class Nd4jStart {
  private Nd4jStart() {}

  /**
   * Starts ND4J if that is still to be done, and returns when it has started. An interrupt
   * meanwhile is kept for later. If ND4J cannot start, its first use says why.
   */
  static void await() {
    Thread starter = new Thread(Nd4jStart::start, "nd4j-start");
    starter.setDaemon(true);
    starter.start();
    joinWhateverComes(starter);
  }

  private static void start() {
    try {
      // ND4J would load classes by the loader of whoever came first: a job's, closed with the job.
      ND4JClassLoading.setNd4jClassloaderFromClass(Nd4j.class);
      Nd4j.getExecutioner();
    } catch (LinkageError e) {
      // The JVM keeps it, and throws it again with this stack trace.
    }
  }

  private static void joinWhateverComes(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
