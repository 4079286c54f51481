package dev.millrace.jobs.demo;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What is to happen during a run, each once so many events are scored. */
final class Cues {
  private final Queue<Cue> waiting = new PriorityQueue<>(Comparator.comparingLong(Cue::events));

  /** What a cue does. */
  interface Action {
    void run() throws Exception;
  }

  private record Cue(long events, Action action) {}

  void at(long events, Action action) {
    waiting.add(new Cue(events, action));
  }

  /** Does what was to happen at that many events or before, in order. */
  void playUpTo(long events) throws Exception {
    while (!waiting.isEmpty() && waiting.peek().events() <= events) {
      waiting.remove().action().run();
    }
  }
}
