package dev.millrace.jobs.demo.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the thread that reads writes down of each event: scored or rejected, by whom, and when. The
 * counts and the tallies may be read at any time, the rest once the reading has ended.
 */
final class FoundEvents {
  private final long[] appendedAt;
  private final long[] committedAt;
  private final float[] scores;
  private final short[] models;
  private final short[] timesScored;
  private final short[] timesRejected;
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final List<Rejected> rejections = new ArrayList<>();
  private final AtomicInteger scored = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();

  FoundEvents(int events) {
    appendedAt = new long[events];
    committedAt = new long[events];
    scores = new float[events];
    models = new short[events];
    timesScored = new short[events];
    timesRejected = new short[events];
  }

  /** What is found first counts, the rest are duplicates; gives the tally that it counts in. */
  Tally score(int id, float score, ModelName model, long appended, long committed) {
    if (++timesScored[id] > 1) {
      return null;
    }
    scores[id] = score;
    models[id] = index(model);
    appendedAt[id] = appended;
    committedAt[id] = committed;
    scored.incrementAndGet();
    return tallies.get(models[id]);
  }

  void reject(int id, Fault fault, String place, String reason) {
    if (++timesRejected[id] == 1) {
      rejections.add(new Rejected(id, fault, place, reason));
      rejected.incrementAndGet();
    }
  }

  private short index(ModelName model) {
    for (int i = 0; i < tallies.size(); i++) {
      if (tallies.get(i).model().equals(model)) {
        return (short) i;
      }
    }
    tallies.add(new Tally(model));
    return (short) (tallies.size() - 1);
  }

  int scored() {
    return scored.get();
  }

  int rejected() {
    return rejected.get();
  }

  /** What is known of each model so far, in the order in which they were first seen. */
  List<Tally> tallies() {
    return tallies;
  }

  List<Rejected> rejections() {
    return rejections.stream().sorted((a, b) -> Integer.compare(a.id(), b.id())).toList();
  }

  float score(int id) {
    return scores[id];
  }

  /** Null for an event that was not scored. */
  ModelName model(int id) {
    return timesScored[id] > 0 ? tallies.get(models[id]).model() : null;
  }

  long appendedAt(int id) {
    return appendedAt[id];
  }

  long committedAt(int id) {
    return committedAt[id];
  }

  boolean isScored(int id) {
    return timesScored[id] > 0;
  }

  boolean isRejected(int id) {
    return timesRejected[id] > 0;
  }

  int records(int id) {
    return timesScored[id] + timesRejected[id];
  }
}
