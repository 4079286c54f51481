package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.benchmarks.Spread;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Whole Flink jobs in this JVM: one task an operator, object reuse, generated events, the variants
 * taking turns. Events a second.
 */
public final class PipelineRun {
  private static final String MODEL = "fraud_mlp";
  private static final long FIRST_TRY = 100_000;

  private final BenchModel model = BenchModel.load(MODEL);
  private final PipelinePace pace;

  public PipelineRun(PipelinePace pace) {
    this.pace = pace;
  }

  public Map<Variant, Spread> run() throws Exception {
    Map<Variant, Long> counts = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      counts.put(variant, FIRST_TRY);
    }
    resize(counts, 0.5); // cold
    resize(counts, pace.seconds());
    Map<Variant, double[]> rates = new EnumMap<>(Variant.class);
    for (int round = 0; round < pace.rounds(); round++) {
      for (Variant variant : Variant.values()) {
        rates.computeIfAbsent(variant, v -> new double[pace.rounds()])[round] =
            run(variant, counts.get(variant));
      }
    }
    Map<Variant, Spread> result = new EnumMap<>(Variant.class);
    rates.forEach((variant, all) -> result.put(variant, Spread.of(all)));
    return result;
  }

  /** Runs each variant and gives it as many events as it takes that many seconds for. */
  private void resize(Map<Variant, Long> counts, double seconds) throws Exception {
    for (Variant variant : Variant.values()) {
      double rate = run(variant, counts.get(variant));
      counts.put(variant, Math.max(FIRST_TRY, (long) (rate * seconds)));
    }
  }

  private double run(Variant variant, long events) throws Exception {
    StartSignal.reset();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    env.getConfig().enableObjectReuse();
    Meter.end(variant.apply(model, GeneratedEvents.of(model, events, env)), events);
    return Meter.eventsPerSecond(env.execute(variant.title()), events);
  }
}
