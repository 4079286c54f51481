package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.stats.Calibration;
import dev.millrace.jobs.demo.stats.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What the models say: how their scores spread, and how they agree with what happened. */
final class ModelFigures {
  private static final int SCORE_BINS = 50;
  private static final int CALIBRATION_BINS = 10;

  private final List<ModelQuality> models;

  ModelFigures(Outcome outcome) {
    models = outcome.models();
  }

  Figure scores() {
    String finding = sentence(m -> "%s gives %s on average".formatted(version(m), mean(m)));
    List<Figure.Key> legend = legend(m -> "%s, %s events".formatted(m.model(), events(m)));
    return new Figure("Scores by model version", finding, legend, scorePlot());
  }

  Figure calibration() {
    String finding =
        sentence(
            m ->
                "%s says %s where %s were late"
                    .formatted(version(m), mean(m), Numbers.percent(m.lateRate())));
    List<Figure.Key> legend =
        legend(m -> "%s, AUC %s".formatted(m.model(), Numbers.decimals(m.auc(), 3)));
    return new Figure("Calibration by model version", finding, legend, calibrationPlot());
  }

  private Plot scorePlot() {
    List<double[]> shares =
        models.stream()
            .map(m -> Histogram.ofShares(m.predictions().probability(), SCORE_BINS))
            .toList();
    int bins = 1 + shares.stream().mapToInt(ModelFigures::lastFilled).max().orElse(SCORE_BINS - 1);
    double end = (double) bins / SCORE_BINS;
    double most = shares.stream().flatMapToDouble(DoubleStream::of).max().orElse(1);
    Plot plot =
        Plot.half(
            "Distribution of scores by model version",
            Axis.probabilities("predicted probability of being late", Scale.endingAt(end, 8)),
            Axis.shares("share of the version's events", Scale.upTo(most, 5)));
    double[] edges =
        IntStream.rangeClosed(0, bins).mapToDouble(i -> (double) i / SCORE_BINS).toArray();
    for (int i = 0; i < models.size(); i++) {
      double[] heights = Arrays.copyOf(shares.get(i), bins);
      plot.bars(Colours.model(i), edges, new double[bins], heights);
      plot.steps(Colours.model(i), edges, heights);
    }
    return plot;
  }

  private static int lastFilled(double[] shares) {
    return IntStream.range(0, shares.length).filter(i -> shares[i] > 0).max().orElse(0);
  }

  private Plot calibrationPlot() {
    List<List<Calibration.Bin>> bins =
        models.stream().map(m -> Calibration.of(m.predictions(), CALIBRATION_BINS)).toList();
    double most =
        bins.stream()
            .flatMap(List::stream)
            .mapToDouble(bin -> Math.max(bin.predicted(), bin.high()))
            .max()
            .orElse(1);
    Scale scale = Scale.upTo(Math.min(most, 1), 6);
    Plot plot =
        Plot.half(
            "Observed late rate over predicted probability by model version",
            Axis.probabilities("predicted probability, mean of each tenth", scale),
            Axis.probabilities("share that was late", scale));
    plot.guide(0, 0, scale.to(), scale.to());
    for (int i = 0; i < models.size(); i++) {
      draw(plot, Colours.model(i), bins.get(i));
    }
    return plot;
  }

  private static void draw(Plot plot, String cssClass, List<Calibration.Bin> bins) {
    plot.line(
        cssClass,
        bins.stream().mapToDouble(Calibration.Bin::predicted).toArray(),
        bins.stream().mapToDouble(Calibration.Bin::observed).toArray());
    for (Calibration.Bin bin : bins) {
      plot.interval(cssClass, bin.predicted(), bin.low(), bin.high());
      plot.dot(cssClass, bin.predicted(), bin.observed(), note(bin));
    }
  }

  private static String note(Calibration.Bin bin) {
    return "%s events: predicted %s, late %s"
        .formatted(
            Numbers.count(bin.events()),
            Numbers.percent(bin.predicted()),
            Numbers.percent(bin.observed()));
  }

  private String sentence(Function<ModelQuality, String> part) {
    return models.stream().map(part).collect(Collectors.joining("; ", "", "."));
  }

  private List<Figure.Key> legend(Function<ModelQuality, String> label) {
    List<Figure.Key> legend = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      legend.add(new Figure.Key(Colours.model(i), label.apply(models.get(i))));
    }
    return legend;
  }

  private static String version(ModelQuality model) {
    return model.model().version();
  }

  private static String mean(ModelQuality model) {
    return Numbers.percent(model.meanProbability());
  }

  private static String events(ModelQuality model) {
    return Numbers.count(model.events());
  }
}
