package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.ModelName;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.stats.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Two versions beside each other, on the stretch of the stream that they shared. */
final class CanaryFigures {
  /** How much of a group's width its bars fill. */
  private static final double FILLED = 0.78;

  private final Canary canary;
  private final List<ModelName> all;

  CanaryFigures(Outcome outcome, Canary canary) {
    this.canary = canary;
    this.all = outcome.models().stream().map(ModelQuality::model).toList();
  }

  /** What both versions are measured by. */
  private record Measure(String name, boolean isShare, ToDoubleFunction<ModelQuality> value) {
    String tell(double found) {
      return isShare ? Numbers.decimals(100 * found, 0) + " %" : Numbers.decimals(found, 3);
    }
  }

  private List<Measure> measures() {
    return List.of(
        new Measure("routes", true, this::routes),
        new Measure("events", true, ModelQuality::share),
        new Measure("AUC", false, ModelQuality::auc),
        new Measure("mean P(late)", true, ModelQuality::meanProbability),
        new Measure("were late", true, ModelQuality::lateRate));
  }

  private double routes(ModelQuality model) {
    boolean isNew = model.model().version().equals(canary.plan().to());
    return isNew ? canary.keyShare() : 1 - canary.keyShare();
  }

  Figure versions() {
    String finding =
        "%s of %s routes met %s, %s met both. Both versions are judged on the same stretch."
            .formatted(
                Numbers.count(canary.candidateKeys()),
                Numbers.count(canary.keys()),
                canary.plan().to(),
                canary.mixedKeys() == 0 ? "none" : Numbers.count(canary.mixedKeys()));
    return new Figure("The canary: both versions side by side", finding, legend(), bars());
  }

  private List<Figure.Key> legend() {
    List<Figure.Key> legend = new ArrayList<>();
    for (ModelQuality model : canary.models()) {
      String label = "%s, %s events".formatted(model.model(), Numbers.count(model.events()));
      legend.add(new Figure.Key(colour(model), label));
    }
    return legend;
  }

  private String colour(ModelQuality model) {
    return Colours.model(all.indexOf(model.model()));
  }

  private Plot bars() {
    List<Measure> measures = measures();
    List<String> names = measures.stream().map(Measure::name).toList();
    Plot plot =
        Plot.half(
            "Shares and quality of both versions during the canary",
            Axis.names("", names),
            Axis.probabilities("share, AUC, probability", Scale.upTo(1, 5)));
    double width = FILLED / canary.models().size();
    for (int group = 0; group < measures.size(); group++) {
      for (int i = 0; i < canary.models().size(); i++) {
        ModelQuality model = canary.models().get(i);
        double from = group + (1 - FILLED) / 2 + i * width;
        double value = measures.get(group).value().applyAsDouble(model);
        plot.bar(colour(model), from, from + width, value, measures.get(group).tell(value));
      }
    }
    return plot;
  }

  Figure latency() {
    List<Percentiles> latencies = canary.models().stream().map(ModelQuality::toAppend).toList();
    Scale millis =
        Scale.logarithmic(
            latencies.stream().mapToDouble(l -> l.at(0.001)).min().orElse(1),
            latencies.stream().mapToDouble(l -> l.at(1)).max().orElse(1));
    Plot plot =
        Plot.half(
            "Share of events within a latency, by version, during the canary",
            Axis.counts("milliseconds since the event was sent", millis),
            Axis.shares("share of the version's events", Scale.upTo(1, 5)));
    List<Figure.Key> legend = new ArrayList<>();
    for (int i = 0; i < latencies.size(); i++) {
      String colour = colour(canary.models().get(i));
      LatencyCurve.draw(plot, millis, colour, latencies.get(i));
      String version = canary.models().get(i).model().version();
      legend.add(new Figure.Key(colour, version + ": " + LatencyCurve.summary(latencies.get(i))));
    }
    String finding = "From sending to the append: one job scores with both, batch by batch.";
    return new Figure("The canary: latency by version", finding, legend, plot);
  }
}
