package dev.millrace.jobs.demo.account;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The account of every event by its id: when it was sent, what became of it, and when.
 *
 * <p>One thread sends, another one writes down what came out; each has columns of its own. The
 * counts and the standings may be read at any time, everything else once both have ended.
 */
public final class Ledger {
  private final SentEvents sent;
  private final FoundEvents found;
  private final AtomicInteger strays = new AtomicInteger();

  /** The account of that many events to come. */
  public Ledger(int events) {
    sent = new SentEvents(events);
    found = new FoundEvents(events);
  }

  /**
   * The next event leaves, at {@code time} (epoch milliseconds); ids count up from 0.
   *
   * @param key what routes share events out by
   */
  public void send(int id, long time, boolean isLate, Fault fault, String key) {
    sent.add(id, time, isLate, fault, key);
  }

  /** Event {@code id} lies in that partition of its topic; partitions keep the order of ids. */
  public void landed(int id, int partition) {
    sent.landed(id, partition);
  }

  /** Event {@code id} was found scored; what is found first counts, the rest are duplicates. */
  public void score(int id, float score, ModelName model, long appended, long committed) {
    if (!isStray(id)) {
      Tally tally = found.score(id, score, model, appended, committed);
      if (tally != null) {
        tally.add(score, sent.isLate(id), (int) (committed - sent.at(id)));
      }
    }
  }

  /** Event {@code id} was found rejected. */
  public void reject(int id, String place, String reason) {
    if (!isStray(id)) {
      found.reject(id, sent.fault(id), place, reason);
    }
  }

  private boolean isStray(int id) {
    boolean stray = id < 0 || id >= sent.count();
    if (stray) {
      strays.incrementAndGet();
    }
    return stray;
  }

  /** How many events there are to come in all. */
  public int events() {
    return sent.capacity();
  }

  public int sent() {
    return sent.count();
  }

  /** Distinct events found scored so far. */
  public int scored() {
    return found.scored();
  }

  /** Distinct events found rejected so far. */
  public int rejected() {
    return found.rejected();
  }

  /** How each model stands so far, in the order in which they were first seen. */
  public List<Standing> standings() {
    return found.tallies().stream().map(Tally::standing).toList();
  }

  /** The models in the order in which they were first seen. */
  public List<ModelName> models() {
    return found.tallies().stream().map(Tally::model).toList();
  }

  /** The score of a scored event. */
  public float score(int id) {
    return found.score(id);
  }

  /** The model that a scored event names; null if it was not scored. */
  public ModelName model(int id) {
    return found.model(id);
  }

  /** How many records there are for an event in both topics. */
  public int records(int id) {
    return found.records(id);
  }

  /** What became of all events sent. */
  public Counts counts() {
    return new Reckoning(this).counts();
  }

  /** Milliseconds since the first event was sent; negative before. */
  public int sinceStart(long time) {
    return (int) (time - sent.at(0));
  }

  /** Records whose key is no event's. */
  int strays() {
    return strays.get();
  }

  SentEvents sentEvents() {
    return sent;
  }

  FoundEvents foundEvents() {
    return found;
  }
}
