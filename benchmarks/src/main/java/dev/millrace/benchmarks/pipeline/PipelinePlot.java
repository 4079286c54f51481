package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.Machine;
import dev.millrace.benchmarks.Spread;
import dev.millrace.benchmarks.plot.Bar;
import dev.millrace.benchmarks.plot.BarPlot;
import dev.millrace.benchmarks.plot.Group;
import dev.millrace.benchmarks.plot.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Events a second of every pipeline. */
public final class PipelinePlot {
  private static final double ORIGIN = 10_000;
  private static final List<Key> KEYS =
      List.of(
          new Key("millrace", "Millrace"),
          new Key("onnx", "ONNX Runtime"),
          new Key("none", "no scoring"));

  private PipelinePlot() {}

  public static String of(PipelineSummary summary, Machine machine) {
    List<Group> groups = new ArrayList<>();
    summary.generated().forEach((v, rate) -> groups.add(group(v.title(), v.name(), rate)));
    summary.kafka().forEach((v, rate) -> groups.add(group(v.title(), v.name(), rate)));
    String note = "One task an operator, fraud_mlp; from Kafka to Kafka ffnn. " + machine;
    return new BarPlot("Events a second through Flink", note, KEYS, groups, ORIGIN, "").svg();
  }

  private static Group group(String title, String name, Spread rate) {
    String label = String.format(Locale.ROOT, "%,.0f", rate.median());
    return new Group(title, List.of(new Bar(rate.median(), colour(name), label)));
  }

  private static String colour(String name) {
    boolean isMillrace = List.of("WITH", "LIVE", "SCORED").contains(name);
    return isMillrace ? "millrace" : name.startsWith("ONNX") ? "onnx" : "none";
  }
}
