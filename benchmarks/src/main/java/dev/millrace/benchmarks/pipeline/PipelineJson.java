package dev.millrace.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.benchmarks.Machine;
import dev.millrace.benchmarks.Spread;
import java.util.Locale;
import java.util.Map;

/** The pipelines' ratios and events a second, for programs. */
public final class PipelineJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PipelineJson() {}

  public static ObjectNode of(PipelineSummary summary, Machine machine) {
    ObjectNode json = JSON.createObjectNode();
    summary.ratios().forEach(json::put);
    json.put("kafka_ffnn_events_per_s", summary.kafkaEventsPerSecond());
    json.set("machine", JSON.valueToTree(machine));
    json.set("generated", of(summary.generated()));
    json.set("kafka", of(summary.kafka()));
    return json;
  }

  private static ObjectNode of(Map<? extends Enum<?>, Spread> rates) {
    ObjectNode json = JSON.createObjectNode();
    rates.forEach((key, rate) -> json.set(key.name().toLowerCase(Locale.ROOT), of(rate)));
    return json;
  }

  private static ObjectNode of(Spread rate) {
    return JSON.createObjectNode()
        .put("events_per_s", rate.median())
        .put("events_per_s_low", rate.low())
        .put("events_per_s_high", rate.high());
  }
}
