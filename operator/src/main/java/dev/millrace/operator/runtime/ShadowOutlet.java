package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import dev.millrace.operator.runtime.metrics.ScoringMetrics;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Where the records of shadows leave. The same records leave through the {@link Outlet} as well,
 * scored by the version that answers: what a shadow rejects is counted, and no more.
 */
final class ShadowOutlet<T> extends Outlet<T> {
  private final OutputTag<Scored<T>> shadows;

  ShadowOutlet(
      Output<StreamRecord<Scored<T>>> output,
      OutputTag<Rejection<T>> rejections,
      OutputTag<Scored<T>> shadows,
      ScoringMetrics metrics) {
    super(output, rejections, metrics);
    this.shadows = shadows;
  }

  @Override
  void score(T record, long timestamp, float[] scores, ModelVersion model) {
    Scored<T> scored = new Scored<>(record, scores, model);
    output.collect(shadows, stamp(new StreamRecord<>(null), scored, timestamp));
  }

  @Override
  void emitted(ModelMetrics model, int records, long nanos) {
    metrics.shadowEmitted(model, records, nanos);
  }

  @Override
  void reject(T record, long timestamp, String place, String reason, ModelVersion model) {
    metrics.shadowRejected(model, place);
  }
}
