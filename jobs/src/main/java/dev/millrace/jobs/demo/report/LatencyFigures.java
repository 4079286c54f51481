package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.stats.Percentiles;
import dev.millrace.jobs.demo.stats.Timeline;
import java.util.List;

/** Latency from sending an event to its append and to its commit: over time, and spread out. */
final class LatencyFigures {
  private static final int SLICES = 60;

  private final Outcome outcome;
  private final Scale millis;

  LatencyFigures(Outcome outcome) {
    this.outcome = outcome;
    millis = Scale.logarithmic(outcome.toAppend().at(0.001), outcome.toCommit().at(1));
  }

  Figure overTime(List<Moment> moments) {
    return new Figure(
        "Latency over time",
        sentence(condition(outcome)),
        List.of(
            new Figure.Key("append", "to append, p50"),
            new Figure.Key("append dashed", "p99"),
            new Figure.Key("commit", "to commit, p50"),
            new Figure.Key("commit dashed", "p99")),
        timePlot(moments));
  }

  /** What a reader must know about these latencies: at which rate, and whether events queued. */
  static String condition(Outcome outcome) {
    String sent = Numbers.count(outcome.offered());
    return outcome.queued()
        ? "sent at %s events/s, faster than they are scored: this is the time in the queue"
            .formatted(sent)
        : "sent at %s events/s, and the job keeps up".formatted(sent);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private Plot timePlot(List<Moment> moments) {
    int[] appended = outcome.trace().appended();
    int end = outcome.trace().lastAppend();
    Timeline timeline = Timeline.over(end, SLICES);
    Plot plot =
        Plot.half(
            "Latency over the time at which an event was scored",
            Axis.seconds("time at which the event was scored (s)", Scale.endingAt(end / 1000.0, 8)),
            Axis.counts("milliseconds", millis));
    lines(plot, "append", timeline, timeline.percentiles(appended, outcome.trace().toAppend()));
    lines(plot, "commit", timeline, timeline.percentiles(appended, outcome.trace().toCommit()));
    return plot.moments(moments);
  }

  private static void lines(
      Plot plot, String cssClass, Timeline timeline, List<Percentiles> slices) {
    double[] seconds = timeline.seconds();
    plot.line(
        cssClass + " dashed", seconds, slices.stream().mapToDouble(s -> s.at(0.99)).toArray());
    plot.line(cssClass, seconds, slices.stream().mapToDouble(Percentiles::median).toArray());
  }

  Figure distribution() {
    return new Figure(
        "Latency distribution",
        "Half are appended within %s and committed within %s. Dots: p50 and p99."
            .formatted(
                Numbers.millis(outcome.toAppend().median()),
                Numbers.millis(outcome.toCommit().median())),
        List.of(
            new Figure.Key("append", "to append: " + LatencyCurve.summary(outcome.toAppend())),
            new Figure.Key("commit", "to commit: " + LatencyCurve.summary(outcome.toCommit()))),
        distributionPlot());
  }

  private Plot distributionPlot() {
    Plot plot =
        Plot.half(
            "Share of events within a latency",
            Axis.counts("milliseconds since the event was sent", millis),
            Axis.shares("share of events", Scale.upTo(1, 5)));
    LatencyCurve.draw(plot, millis, "append", outcome.toAppend());
    LatencyCurve.draw(plot, millis, "commit", outcome.toCommit());
    return plot;
  }
}
