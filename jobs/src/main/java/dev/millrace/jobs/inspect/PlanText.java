package dev.millrace.jobs.inspect;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.plan.Plan;
import dev.millrace.engine.plan.PlannedStep;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;

/** The steps of a model's compiled forward pass, as {@code inspect --plan} prints them. */
final class PlanText {
  private PlanText() {}

  static String of(Model model) {
    try (CompiledModel compiled = CompiledModel.compile(model)) {
      return of(compiled.plan());
    } catch (ModelException e) {
      return "%nNo plan: %s%n".formatted(e.getMessage());
    }
  }

  private static String of(Plan plan) {
    int width = plan.steps().stream().mapToInt(step -> step.layer().length()).max().orElse(0) + 2;
    StringBuilder text = new StringBuilder("%nPlan, on %s%n".formatted(plan.loops()));
    plan.lookups()
        .forEach(
            lookup ->
                text.append(
                    "  %-"
                        .concat(width + "s%s%n")
                        .formatted(
                            "input " + lookup.input(), "looked up while records are packed")));
    for (PlannedStep step : plan.steps()) {
      text.append(("  %-" + width + "s%s%n").formatted(step.layer(), step.does()));
    }
    return text.append(bits(plan)).toString();
  }

  private static String bits(Plan plan) {
    return plan.keepsBits()
        ? "A record gets the same bits in any batch, on any machine.%n".formatted()
        : ("Steps round on ND4J: this model does not have the promise of the same bits on any machine.%n"
                + "Its records pass one by one, so that batches do not show in them; it is slower so.%n")
            .formatted();
  }
}
