package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.stats.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Events sent and events scored a second over time, the scored ones piled up by model. */
final class ThroughputFigure {
  private static final int SLICES = 80;

  private final Outcome outcome;
  private final Timeline timeline;
  private final double[] sent;
  private final double[] scored;

  private ThroughputFigure(Outcome outcome) {
    this.outcome = outcome;
    timeline = Timeline.over(outcome.trace().lastAppend(), SLICES);
    sent = timeline.perSecond(outcome.sentTimes());
    scored = timeline.perSecond(outcome.trace().appended());
  }

  static Figure of(Outcome outcome, List<Moment> moments) {
    ThroughputFigure figure = new ThroughputFigure(outcome);
    String finding =
        "%s events/s scored on average, from the first event sent to the last one appended; sent at %s events/s."
            .formatted(Numbers.count(outcome.throughput()), Numbers.count(outcome.offered()));
    return new Figure("Throughput over time", finding, figure.legend(), figure.plot(moments));
  }

  private List<Figure.Key> legend() {
    List<Figure.Key> legend = new ArrayList<>();
    for (int i = 0; i < outcome.models().size(); i++) {
      String label = "scored by " + outcome.models().get(i).model();
      legend.add(new Figure.Key(Colours.model(i), label));
    }
    legend.add(new Figure.Key("sent", "sent"));
    return legend;
  }

  private Plot plot(List<Moment> moments) {
    double most = DoubleStream.concat(Arrays.stream(sent), Arrays.stream(scored)).max().orElse(1);
    double end = outcome.trace().lastAppend() / 1000.0;
    Plot plot =
        Plot.wide(
            "Events sent and scored a second over time",
            Axis.seconds("time since the first event was sent (s)", Scale.endingAt(end, 12)),
            Axis.counts("events per second", Scale.upTo(most, 5)));
    pile(plot);
    plot.steps("sent", timeline.edges(), sent);
    return plot.moments(moments);
  }

  private void pile(Plot plot) {
    double[] lower = new double[timeline.slices()];
    for (int i = 0; i < outcome.models().size(); i++) {
      ModelQuality model = outcome.models().get(i);
      double[] upper = timeline.perSecond(model.trace().appended());
      Arrays.setAll(upper, slice -> upper[slice] + lower[slice]);
      plot.bars("solid " + Colours.model(i), timeline.edges(), lower, upper);
      System.arraycopy(upper, 0, lower, 0, lower.length);
    }
  }
}
