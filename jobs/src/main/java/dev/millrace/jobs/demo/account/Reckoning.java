package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.demo.stats.Predictions;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a ledger comes to once it is complete. */
final class Reckoning {
  private final Ledger ledger;
  private final SentEvents sent;
  private final FoundEvents found;

  Reckoning(Ledger ledger) {
    this.ledger = ledger;
    this.sent = ledger.sentEvents();
    this.found = ledger.foundEvents();
  }

  /** What became of all events sent. */
  Counts counts() {
    IntPredicate isBroken = id -> sent.fault(id) != Fault.NONE;
    IntPredicate isRejected = found::isRejected;
    return new Counts(
        sent.count(),
        found.scored(),
        found.rejected(),
        count(id -> found.records(id) == 0),
        ids(id -> found.records(id) > 1).map(id -> found.records(id) - 1).sum(),
        count(isBroken),
        count(isBroken.and(isRejected.negate())),
        count(isBroken.negate().and(isRejected)),
        ledger.strays());
  }

  List<Rejected> rejections() {
    return found.rejections();
  }

  /** When all events were sent, in milliseconds since the first one. */
  int[] sentTimes() {
    return ids(id -> true).map(id -> ledger.sinceStart(sent.at(id))).toArray();
  }

  /** When all scored events passed. */
  Trace trace() {
    return trace(ids(found::isScored).toArray());
  }

  /** What each model scored of some events, and how well. */
  List<ModelQuality> qualities(IntPredicate which) {
    int all = count(which.and(found::isScored));
    return ledger.models().stream()
        .map(model -> quality(model, ids(which.and(isBy(model))).toArray(), all))
        .filter(quality -> quality.events() > 0)
        .toList();
  }

  private IntPredicate isBy(ModelName model) {
    return id -> model.equals(found.model(id));
  }

  private ModelQuality quality(ModelName model, int[] ids, int all) {
    float[] probability = new float[ids.length];
    boolean[] wasLate = new boolean[ids.length];
    for (int i = 0; i < ids.length; i++) {
      probability[i] = found.score(ids[i]);
      wasLate[i] = sent.isLate(ids[i]);
    }
    double share = (double) ids.length / all;
    return ModelQuality.of(model, share, new Predictions(probability, wasLate), trace(ids));
  }

  private Trace trace(int[] ids) {
    int[] out = new int[ids.length];
    int[] appended = new int[ids.length];
    int[] committed = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      out[i] = ledger.sinceStart(sent.at(ids[i]));
      appended[i] = ledger.sinceStart(found.appendedAt(ids[i]));
      committed[i] = ledger.sinceStart(found.committedAt(ids[i]));
    }
    return new Trace(out, appended, committed);
  }

  private int count(IntPredicate which) {
    return (int) ids(which).count();
  }

  private IntStream ids(IntPredicate which) {
    return IntStream.range(0, sent.count()).filter(which);
  }
}
