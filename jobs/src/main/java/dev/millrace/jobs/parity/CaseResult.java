package dev.millrace.jobs.parity;

import java.util.List;
import java.util.stream.Collectors;

/** A case and what became of each run of its files. */
public record CaseResult(String name, List<Outcome> outcomes) {
  public CaseResult {
    outcomes = List.copyOf(outcomes);
  }

  boolean passed() {
    return outcomes.stream().noneMatch(Outcome::failed);
  }

  /** The result in a word: a case whose every run was refused, as it may be, says so. */
  String word() {
    boolean refused = outcomes.stream().allMatch(o -> o.state() == Outcome.State.REFUSED);
    return !passed() ? "FAILED" : refused ? "refused" : "passed";
  }

  /** Whether a run got as far as outputs. */
  boolean compared() {
    return difference().share() > 0
        || outcomes.stream().anyMatch(o -> o.state() == Outcome.State.PASSED);
  }

  /** The largest difference of all runs. */
  Difference difference() {
    return outcomes.stream().map(Outcome::difference).reduce(Difference.NONE, Difference::and);
  }

  /** Every failed run's reason, in a line. */
  String reason() {
    return outcomes.stream()
        .filter(Outcome::failed)
        .map(Outcome::toString)
        .collect(Collectors.joining("; "));
  }
}
