package dev.millrace.benchmarks.engine;

import dev.millrace.benchmarks.side.Peer;
import java.util.List;

/**
 * The points as a whole.
 *
 * @param points what was measured
 */
public record EngineSummary(List<Point> points) {
  public EngineSummary {
    points = List.copyOf(points);
  }

  /** The geometric mean of how many times as fast as {@code peer} the engine is. */
  public double geometricMean(Peer peer) {
    return Math.exp(
        points.stream()
            .filter(point -> point.has(peer))
            .mapToDouble(point -> Math.log(point.over(peer)))
            .average()
            .orElse(Double.NaN));
  }

  /** The least of how many times as fast as {@code peer} the engine is. */
  public double worst(Peer peer) {
    return points.stream()
        .filter(point -> point.has(peer))
        .mapToDouble(point -> point.over(peer))
        .min()
        .orElse(Double.NaN);
  }
}
