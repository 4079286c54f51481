package dev.millrace.benchmarks.engine;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.benchmarks.Spread;
import dev.millrace.benchmarks.side.Agreement;
import dev.millrace.benchmarks.side.Peer;
import dev.millrace.benchmarks.side.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every model at every batch size: all sides agree on the scores, then take turns. */
public final class EngineRun {
  public static final List<Integer> BATCHES = List.of(1, 8, 32, 128, 512);

  private static final int MOST_PRIMING_CYCLES = 12;

  private final Turns turns;

  public EngineRun(Pace pace) {
    this.turns = new Turns(pace);
  }

  /** Measures, and tells each point as soon as it is known. */
  public List<Point> run(List<String> models, Consumer<Point> told) {
    List<Point> points = new ArrayList<>();
    for (String name : models) {
      BenchModel model = BenchModel.load(name);
      prime(model);
      for (int batch : BATCHES) {
        Point point = point(model, batch);
        told.accept(point);
        points.add(point);
      }
    }
    return points;
  }

  /**
   * Runs every side at every batch size, over and over, until the JVM has nothing left to compile:
   * what it compiled for one size it throws away and compiles anew at the next, and until then
   * vectors are computed a hundred times as slowly.
   */
  private void prime(BenchModel model) {
    CompilerRest rest = new CompilerRest();
    int cycles = 0;
    do {
      for (int batch : BATCHES) {
        prime(model, batch);
      }
      cycles++;
    } while (!rest.isReached() && cycles < MOST_PRIMING_CYCLES);
  }

  private void prime(BenchModel model, int batch) {
    float[] rows = model.inputs(batch);
    float[] scores = new float[batch * model.scores()];
    for (Peer peer : Peer.of(model)) {
      try (Side side = peer.open(model, batch)) {
        turns.prime(() -> side.score(rows, scores));
      }
    }
  }

  private Point point(BenchModel model, int batch) {
    Map<Peer, Side> sides = new EnumMap<>(Peer.class);
    try {
      Peer.of(model).forEach(peer -> sides.put(peer, peer.open(model, batch)));
      requireAgreement(model, batch, sides);
      return new Point(model.name(), batch, time(model, batch, sides));
    } finally {
      sides.values().forEach(Side::close);
    }
  }

  /** Nanoseconds a record. */
  private Map<Peer, Spread> time(BenchModel model, int batch, Map<Peer, Side> sides) {
    float[] rows = model.inputs(batch);
    float[] scores = new float[batch * model.scores()];
    List<Runnable> calls =
        sides.values().stream().<Runnable>map(side -> () -> side.score(rows, scores)).toList();
    List<Spread> nanos = turns.time(calls);
    Map<Peer, Spread> result = new EnumMap<>(Peer.class);
    sides.keySet().forEach(peer -> result.put(peer, nanos.get(result.size()).over(batch)));
    return result;
  }

  private static void requireAgreement(BenchModel model, int batch, Map<Peer, Side> sides) {
    float[] rows = model.inputs(batch);
    Map<Peer, float[]> scores = new EnumMap<>(Peer.class);
    sides.forEach(
        (peer, side) -> {
          scores.put(peer, new float[batch * model.scores()]);
          side.score(rows, scores.get(peer));
        });
    Agreement.require(model.name() + " at batch " + batch, scores);
  }
}
