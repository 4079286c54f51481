package dev.millrace.operator.runtime;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a scoring task tells Flink's metric system, in the operator's group {@code millrace}.
 *
 * <p>Records are counted; everything else is measured once a batch.
 */
final class ScoringMetrics {
  private static final int BATCHES_REMEMBERED = 1024;

  final Counter scored;
  final Counter rejected;
  private final Counter batches;
  private final Histogram batchSize;
  private final Histogram waitMillis;
  private final Histogram computeMicros;

  ScoringMetrics(MetricGroup operator, ModelSlots<?> models, JobModels jobModels) {
    MetricGroup group = operator.addGroup("millrace");
    scored = group.counter("scored");
    rejected = group.counter("rejected");
    batches = group.counter("batches");
    batchSize = histogram(group, "batchSize");
    waitMillis = histogram(group, "waitMillis");
    computeMicros = histogram(group, "computeMicros");
    group.gauge("currentVersion", (Gauge<String>) () -> models.version().toString());
    group.gauge("modelPreparations", (Gauge<Integer>) jobModels::preparations);
    group.gauge("batchCostFixedMicros", (Gauge<Double>) () -> models.cost().fixedMicros());
    group.gauge("batchCostPerRecordMicros", (Gauge<Double>) () -> models.cost().perRecordMicros());
  }

  /** A batch has been closed whose oldest record has waited that long. */
  void closed(int records, long waited) {
    batches.inc();
    batchSize.update(records);
    waitMillis.update(waited);
  }

  /** A forward pass has taken that long. */
  void computed(long nanos) {
    computeMicros.update(nanos / 1000);
  }

  private static Histogram histogram(MetricGroup group, String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(BATCHES_REMEMBERED));
  }
}
