package dev.millrace.operator.runtime.metrics;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostEstimator;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.pace.Pace;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What a scoring task tells Flink's metric system, in the operator's group {@code millrace}: of
 * itself here, of each version that it holds in {@link ModelMetrics}.
 */
public final class ScoringMetrics {
  private final Counter scored;
  private final Counter rejected;
  private final Counter swaps;
  private final Counter fallBacks;
  private final ModelGroups models;

  /** The metrics of a task: what scores there, and how many models its JVM has prepared. */
  public ScoringMetrics(
      MetricGroup operator, Supplier<ModelVersion> current, IntSupplier preparations) {
    MetricGroup group = operator.addGroup("millrace");
    scored = group.counter("scored");
    rejected = group.counter("rejected");
    swaps = group.counter("swaps");
    fallBacks = group.counter("fallBacks");
    models = new ModelGroups(group);
    group.gauge("currentVersion", (Gauge<String>) () -> current.get().toString());
    group.gauge("modelPreparations", (Gauge<Integer>) preparations::getAsInt);
  }

  /** A version takes records from now on. */
  public void began() {
    swaps.inc();
  }

  /** A version is ready; its metrics appear. */
  public ModelMetrics activated(
      ModelVersion version, CompiledModel model, CostEstimator costs, Drift drift, Pace pace) {
    ModelMetrics metrics = new ModelMetrics(model, costs, drift, pace);
    models.add(version, metrics);
    return metrics;
  }

  /** A version that fails every record gets none from now on. */
  public void fellBack() {
    fallBacks.inc();
  }

  /** A version has ended, or sleeps; its metrics disappear. */
  public void retired(ModelVersion version) {
    models.remove(version);
  }

  /** Records have left, so many of them scored. */
  public void emitted(ModelMetrics model, int records, long nanos) {
    scored.inc(records);
    model.emitted(records, nanos);
  }

  /** A shadow has scored so many records, which are not the task's. */
  public void shadowEmitted(ModelMetrics shadow, int records, long nanos) {
    shadow.emitted(records, nanos);
  }

  /** A record has been rejected; by no model at all, where it came before the first. */
  public void rejected(ModelVersion version, String place) {
    rejected.inc();
    shadowRejected(version, place);
  }

  /** A shadow has rejected a record, which is not the task's. */
  public void shadowRejected(ModelVersion version, String place) {
    ModelMetrics model = models.get(version);
    if (model != null) {
      model.rejected(place);
    }
  }
}
