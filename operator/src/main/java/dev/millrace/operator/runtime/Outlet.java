package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import dev.millrace.operator.runtime.metrics.ScoringMetrics;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Where every record leaves the operator, scored or rejected. */
class Outlet<T> {
  final Output<StreamRecord<Scored<T>>> output;
  private final OutputTag<Rejection<T>> rejections;
  final ScoringMetrics metrics;
  private StreamRecord<Scored<T>> scored = new StreamRecord<>(null);

  Outlet(
      Output<StreamRecord<Scored<T>>> output,
      OutputTag<Rejection<T>> rejections,
      ScoringMetrics metrics) {
    this.output = output;
    this.rejections = rejections;
    this.metrics = metrics;
  }

  /**
   * Says that a batch's records follow. They share a new carrier, since the garbage collector's
   * barrier costs 5 ns for each reference that is stored into an old one.
   */
  void startBatch() {
    scored = new StreamRecord<>(null);
  }

  void score(T record, long timestamp, float[] scores, ModelVersion model) {
    output.collect(stamp(scored, new Scored<>(record, scores, model), timestamp));
  }

  /** Tells that a batch's records have left, so many of them scored. */
  void emitted(ModelMetrics model, int records, long nanos) {
    metrics.emitted(model, records, nanos);
  }

  void reject(T record, long timestamp, String place, String reason, ModelVersion model) {
    metrics.rejected(model, place);
    Rejection<T> rejection = new Rejection<>(record, place, reason, model);
    output.collect(rejections, stamp(new StreamRecord<>(null), rejection, timestamp));
  }

  final void signal(StreamElement signal) {
    if (signal.isWatermark()) {
      output.emitWatermark(signal.asWatermark());
    } else if (signal.isWatermarkStatus()) {
      output.emitWatermarkStatus(signal.asWatermarkStatus());
    } else {
      output.emitRecordAttributes(signal.asRecordAttributes());
    }
  }

  /** Long.MIN_VALUE is what Flink gives as the timestamp of a record that has none. */
  static <V> StreamRecord<V> stamp(StreamRecord<V> carrier, V value, long timestamp) {
    carrier.replace(value, timestamp);
    if (timestamp == Long.MIN_VALUE) {
      carrier.eraseTimestamp();
    }
    return carrier;
  }
}
