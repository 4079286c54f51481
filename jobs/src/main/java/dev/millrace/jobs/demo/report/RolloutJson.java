package dev.millrace.jobs.demo.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Rollout;
import dev.millrace.jobs.demo.account.Step;
import java.util.Locale;

/**
 * How models came to their events, for programs:
 *
 * <pre>{@code
 * "canary": {"percent":10, "keys":2311, "key_share":0.098, "mixed_keys":0, "models":[...]},
 * "refused": [{"version":"v3", "reason":"golden example 0: ..."}],
 * "rollbacks": [{"at_s":1.61, "shares":"v1 100 %"}],
 * "rollout": [{"state":"routed", "version":"", "detail":"v1 90 %, v2 10 %", "decided_s":0.7, "taken_s":0.8}]
 * }</pre>
 */
final class RolloutJson {
  private RolloutJson() {}

  static void put(ObjectNode result, Rollout rollout) {
    rollout
        .canary()
        .ifPresentOrElse(
            canary -> put(result.putObject("canary"), canary), () -> result.putNull("canary"));
    ArrayNode refused = result.putArray("refused");
    for (Step step : rollout.refused()) {
      refused.addObject().put("version", step.version()).put("reason", step.detail());
    }
    ArrayNode rollbacks = result.putArray("rollbacks");
    for (Step step : rollout.rollbacks()) {
      rollbacks.addObject().put("at_s", step.shows() / 1000).put("shares", step.detail());
    }
    ArrayNode steps = result.putArray("rollout");
    rollout.steps().forEach(step -> put(steps.addObject(), step));
  }

  private static void put(ObjectNode node, Canary canary) {
    node.put("percent", canary.plan().percent());
    node.put("events", canary.events());
    node.put("keys", canary.keys());
    ResultJson.put(node, "key_share", canary.keyShare());
    node.put("mixed_keys", canary.mixedKeys());
    ArrayNode models = node.putArray("models");
    for (ModelQuality model : canary.models()) {
      ResultJson.put(models.addObject(), model);
    }
  }

  private static void put(ObjectNode node, Step step) {
    node.put("state", step.state().name().toLowerCase(Locale.ROOT));
    node.put("version", step.version());
    node.put("detail", step.detail());
    node.put("decided_s", step.decided() / 1000.0);
    ResultJson.put(node, "taken_s", step.taken() / 1000);
  }
}
