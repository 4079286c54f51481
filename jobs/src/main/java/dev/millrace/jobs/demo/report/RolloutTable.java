package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.TextTable;
import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Rollout;
import dev.millrace.jobs.demo.account.Step;
import java.util.ArrayList;
import java.util.List;

/** The models of a run and how they came to their events, for a terminal. */
final class RolloutTable {
  private RolloutTable() {}

  /** The versions beside each other. */
  static TextTable models(List<ModelQuality> models) {
    TextTable table =
        new TextTable(
            "model",
            "events >",
            "share >",
            "AUC >",
            "log loss >",
            "mean P(late) >",
            "late rate >",
            "p50 to commit >");
    for (ModelQuality model : models) {
      table.row(
          model.model(),
          Numbers.count(model.events()),
          Numbers.percent(model.share()),
          Numbers.decimals(model.auc(), 4),
          Numbers.decimals(model.logLoss(), 4),
          Numbers.percent(model.meanProbability()),
          Numbers.percent(model.lateRate()),
          Numbers.millis(model.toCommit().median()));
    }
    return table;
  }

  /** The canary and the steps; nothing where nothing was rolled out. */
  static List<String> parts(Rollout rollout) {
    List<String> parts = new ArrayList<>();
    rollout.canary().ifPresent(canary -> parts.add(canary(canary)));
    rollout.plan().ifPresent(plan -> parts.add(steps(rollout.steps()).toString()));
    return parts;
  }

  private static String canary(Canary canary) {
    return "canary      %s of %s routes met %s (%s), %s met both versions; of the events between:%n%n%s"
        .formatted(
            Numbers.count(canary.candidateKeys()),
            Numbers.count(canary.keys()),
            canary.plan().to(),
            Numbers.percent(canary.keyShare()),
            canary.mixedKeys() == 0 ? "none" : Numbers.count(canary.mixedKeys()),
            models(canary.models()));
  }

  private static TextTable steps(List<Step> steps) {
    TextTable table = new TextTable("at >", "what the job answered", "shares, or why not");
    for (Step step : steps) {
      String at = Numbers.decimals(step.shows() / 1000, 2) + " s";
      table.row(at, step.title(), step.detail());
    }
    return table;
  }
}
