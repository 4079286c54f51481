package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.Spread;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What pipelines were measured, and what is said of them: ratios of median events a second.
 *
 * @param generated the variants over generated events
 * @param kafka the jobs from Kafka to Kafka
 */
public record PipelineSummary(Map<Variant, Spread> generated, Map<KafkaVariant, Spread> kafka) {
  /** Each ratio by its name. */
  public Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    ratios.put("with_over_identity", ratio(Variant.WITH, Variant.IDENTITY));
    ratios.put("live_over_identity", ratio(Variant.LIVE, Variant.TWO_INPUTS));
    ratios.put("with_over_onnx_batched", ratio(Variant.WITH, Variant.ONNX_BATCHED));
    ratios.put("live_over_onnx_batched", ratio(Variant.LIVE, Variant.ONNX_TWO_INPUTS));
    ratios.put("with_over_onnx_single", ratio(Variant.WITH, Variant.ONNX_SINGLE));
    ratios.put("kafka_over_pass_through", kafkaOverPassThrough());
    return ratios;
  }

  /** Events a second of the job that scores from Kafka to Kafka. */
  public double kafkaEventsPerSecond() {
    return kafka.get(KafkaVariant.SCORED).median();
  }

  private double kafkaOverPassThrough() {
    return kafkaEventsPerSecond() / kafka.get(KafkaVariant.PASS_THROUGH).median();
  }

  private double ratio(Variant of, Variant to) {
    return generated.get(of).median() / generated.get(to).median();
  }
}
