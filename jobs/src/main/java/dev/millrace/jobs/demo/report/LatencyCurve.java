package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.stats.Percentiles;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Which share of events is done within a latency. */
final class LatencyCurve {
  private static final int POINTS = 200;

  private LatencyCurve() {}

  static void draw(Plot plot, Scale millis, String cssClass, Percentiles latency) {
    double ratio = Math.pow(millis.to() / millis.from(), 1.0 / POINTS);
    double[] xs =
        IntStream.rangeClosed(0, POINTS)
            .mapToDouble(i -> millis.from() * Math.pow(ratio, i))
            .toArray();
    plot.line(cssClass, xs, DoubleStream.of(xs).map(latency::shareUpTo).toArray());
    for (double share : new double[] {0.5, 0.99}) {
      double value = latency.at(share);
      String note = "p%.0f: %s".formatted(100 * share, Numbers.millis(value));
      plot.dot(cssClass, value, share, note);
    }
  }

  /** {@code p50 12 ms, p99 40 ms}. */
  static String summary(Percentiles latency) {
    return "p50 %s, p99 %s"
        .formatted(Numbers.millis(latency.median()), Numbers.millis(latency.at(0.99)));
  }
}
