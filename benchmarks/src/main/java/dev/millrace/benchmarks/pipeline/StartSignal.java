package dev.millrace.benchmarks.pipeline;

/**
 * Given by the end of a pipeline once the first event is through, so that a source lets its events
 * go only when every task runs and has its model. One job at a time.
 */
final class StartSignal {
  private static volatile boolean given;

  private StartSignal() {}

  static void reset() {
    given = false;
  }

  static void give() {
    given = true;
  }

  static boolean isGiven() {
    return given;
  }
}
