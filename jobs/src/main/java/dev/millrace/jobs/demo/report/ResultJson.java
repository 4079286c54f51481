package dev.millrace.jobs.demo.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;

/** The outcome of a run for programs: one JSON object in one line; null where there is no value. */
public final class ResultJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultJson() {}

  public static String of(Outcome outcome) {
    ObjectNode result = JSON.createObjectNode();
    result.put("events", outcome.counts().events());
    result.put("scored", outcome.counts().scored());
    result.put("rejected", outcome.counts().rejected());
    result.put("lost", outcome.counts().lost());
    result.put("duplicates", outcome.counts().duplicates());
    result.putArray("models");
    outcome.models().forEach(model -> put(result.withArray("models").addObject(), model));
    RolloutJson.put(result, outcome.rollout());
    put(result, "throughput_per_s", outcome.throughput());
    ObjectNode latency = result.putObject("latency_ms");
    put(latency, "append_p50", outcome.toAppend().median());
    put(latency, "append_p99", outcome.toAppend().at(0.99));
    put(latency, "commit_p50", outcome.toCommit().median());
    put(latency, "commit_p99", outcome.toCommit().at(0.99));
    put(result, "swap_gap_ms", outcome.swapGap());
    return result.toString();
  }

  static void put(ObjectNode node, ModelQuality model) {
    node.put("name", model.model().name());
    node.put("version", model.model().version());
    node.put("events", model.events());
    put(node, "share", model.share());
    put(node, "auc", model.auc());
    put(node, "log_loss", model.logLoss());
    put(node, "mean_probability", model.meanProbability());
    put(node, "late_rate", model.lateRate());
    put(node, "commit_p50_ms", model.toCommit().median());
  }

  static void put(ObjectNode node, String field, double value) {
    if (Double.isFinite(value)) {
      node.put(field, value);
    } else {
      node.putNull(field);
    }
  }
}
