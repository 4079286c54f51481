package dev.millrace.jobs.demo.account;

import dev.millrace.operator.ModelStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How models came to their events.
 *
 * @param plan what was to happen; empty if one model was to score all events
 * @param steps what the job answered to each message
 * @param canary how two versions shared events; empty if they did not
 */
public record Rollout(Optional<Plan> plan, List<Step> steps, Optional<Canary> canary) {
  static Rollout of(Ledger ledger, Optional<Plan> plan, List<Step> steps) {
    return new Rollout(plan, steps, plan.flatMap(p -> CanaryWindow.find(p, ledger, steps)));
  }

  /** The models that ended at the gate. */
  public List<Step> refused() {
    return steps.stream().filter(step -> step.state() == State.REFUSED).toList();
  }

  /** How often events went back to how they were shared out before. */
  public List<Step> rollbacks() {
    return steps.stream().filter(step -> step.state() == State.ROLLED_BACK).toList();
  }

  /** What must not be, a line each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    canary.ifPresent(shared -> faults.addAll(shared.faults()));
    String bad = plan.map(Plan::bad).orElse("");
    for (Step step : steps) {
      boolean isBad = step.version().equals(bad);
      if (isBad && step.state() == State.ACCEPTED) {
        faults.add(bad + " misses its golden examples and was accepted");
      } else if (!isBad && step.state() == State.REFUSED) {
        faults.add("%s refused: %s".formatted(step.version(), step.detail()).strip());
      }
    }
    return faults;
  }
}
