package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.demo.stats.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The account of every event by its id: when it was sent, what became of it, and when.
 *
 * <p>One thread sends, another one writes down what came out; each has columns of its own. The
 * counts may be read at any time, everything else once both have ended.
 */
public final class Ledger {
  private final long[] sentAt;
  private final boolean[] late;
  private final Fault[] faults;

  private final long[] appendedAt;
  private final long[] committedAt;
  private final float[] scores;
  private final byte[] models;
  private final short[] timesScored;
  private final short[] timesRejected;
  private final List<ModelName> modelNames = new ArrayList<>();
  private final List<Rejected> rejections = new ArrayList<>();

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger scored = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();
  private final AtomicInteger modelCount = new AtomicInteger();
  private final AtomicInteger strays = new AtomicInteger();
  private volatile ModelName latestModel;

  /** The account of that many events to come. */
  public Ledger(int events) {
    sentAt = new long[events];
    late = new boolean[events];
    faults = new Fault[events];
    appendedAt = new long[events];
    committedAt = new long[events];
    scores = new float[events];
    models = new byte[events];
    timesScored = new short[events];
    timesRejected = new short[events];
  }

  /** The next event leaves, at {@code time} (epoch milliseconds); ids count up from 0. */
  public void send(int id, long time, boolean isLate, Fault fault) {
    sentAt[id] = time;
    late[id] = isLate;
    faults[id] = fault;
    sent.setRelease(id + 1);
  }

  /** Event {@code id} was found scored; what is found first counts, the rest are duplicates. */
  public void score(int id, float score, ModelName model, long appended, long committed) {
    if (isStray(id) || ++timesScored[id] > 1) {
      return;
    }
    scores[id] = score;
    models[id] = index(model);
    appendedAt[id] = appended;
    committedAt[id] = committed;
    scored.incrementAndGet();
  }

  /** Event {@code id} was found rejected. */
  public void reject(int id, String place, String reason) {
    if (isStray(id) || ++timesRejected[id] > 1) {
      return;
    }
    rejections.add(new Rejected(id, faults[id], place, reason));
    rejected.incrementAndGet();
  }

  private boolean isStray(int id) {
    boolean stray = id < 0 || id >= sent.getAcquire();
    if (stray) {
      strays.incrementAndGet();
    }
    return stray;
  }

  private byte index(ModelName model) {
    if (!model.equals(latestModel)) {
      latestModel = model;
    }
    int index = modelNames.indexOf(model);
    if (index < 0) {
      modelNames.add(model);
      modelCount.incrementAndGet();
      index = modelNames.size() - 1;
    }
    return (byte) index;
  }

  /** How many events there are to come in all. */
  public int events() {
    return sentAt.length;
  }

  public int sent() {
    return sent.get();
  }

  /** Distinct events found scored so far. */
  public int scored() {
    return scored.get();
  }

  /** Distinct events found rejected so far. */
  public int rejected() {
    return rejected.get();
  }

  /** How many models events have named so far. */
  public int modelCount() {
    return modelCount.get();
  }

  /** The model that the event found last names; null before the first. */
  public ModelName latestModel() {
    return latestModel;
  }

  /** The models in the order in which they were first seen. */
  public List<ModelName> models() {
    return List.copyOf(modelNames);
  }

  /** The rejected events by id. */
  public List<Rejected> rejections() {
    return rejections.stream().sorted((a, b) -> Integer.compare(a.id(), b.id())).toList();
  }

  /** The score of a scored event. */
  public float score(int id) {
    return scores[id];
  }

  /** The model that a scored event names; null if it was not scored. */
  public ModelName model(int id) {
    return timesScored[id] > 0 ? modelNames.get(models[id]) : null;
  }

  /** How many records there are for an event in both topics. */
  public int records(int id) {
    return timesScored[id] + timesRejected[id];
  }

  /** What became of all events sent. */
  public Counts counts() {
    return new Counts(
        sent(),
        scored(),
        rejected(),
        count(id -> records(id) == 0),
        ids(id -> records(id) > 1).map(id -> records(id) - 1).sum(),
        count(id -> faults[id] != Fault.NONE),
        count(id -> faults[id] != Fault.NONE && timesRejected[id] == 0),
        count(id -> faults[id] == Fault.NONE && timesRejected[id] > 0),
        strays.get());
  }

  /** When all events were sent, in milliseconds since the first one. */
  public int[] sentTimes() {
    return ids(id -> true).map(id -> sinceStart(sentAt[id])).toArray();
  }

  /** When all scored events passed. */
  public Trace trace() {
    return trace(id -> timesScored[id] > 0);
  }

  /** What each model scored and how well. */
  public List<ModelQuality> qualities() {
    return modelNames.stream().map(this::quality).toList();
  }

  private ModelQuality quality(ModelName model) {
    IntPredicate its = id -> model.equals(model(id));
    int[] ids = ids(its).toArray();
    float[] probability = new float[ids.length];
    boolean[] wasLate = new boolean[ids.length];
    for (int i = 0; i < ids.length; i++) {
      probability[i] = scores[ids[i]];
      wasLate[i] = late[ids[i]];
    }
    return ModelQuality.of(model, new Predictions(probability, wasLate), trace(its));
  }

  private Trace trace(IntPredicate which) {
    int[] ids = ids(which).toArray();
    int[] out = new int[ids.length];
    int[] appended = new int[ids.length];
    int[] committed = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      out[i] = sinceStart(sentAt[ids[i]]);
      appended[i] = sinceStart(appendedAt[ids[i]]);
      committed[i] = sinceStart(committedAt[ids[i]]);
    }
    return new Trace(out, appended, committed);
  }

  /** Milliseconds since the first event was sent. */
  public int sinceStart(long time) {
    return (int) (time - sentAt[0]);
  }

  private int count(IntPredicate which) {
    return (int) ids(which).count();
  }

  private IntStream ids(IntPredicate which) {
    return IntStream.range(0, sent()).filter(which);
  }
}
