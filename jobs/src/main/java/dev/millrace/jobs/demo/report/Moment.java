package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Step;
import dev.millrace.operator.ModelStatus.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened during the run and is marked in the plots over time.
 *
 * @param seconds when, since the first event was sent
 * @param label what, in a few words
 */
public record Moment(double seconds, String label) {
  /** Shares that hold for less than this part of the run cannot be seen. */
  private static final double SHORTEST = 0.005;

  /** What is marked of a run, in its order: what happened, and the steps that can be seen. */
  static List<Moment> of(Outcome outcome, List<Moment> happened) {
    List<Moment> all = new ArrayList<>(happened);
    List<Step> steps = outcome.rollout().steps();
    steps.stream().filter(step -> step.state() == State.REFUSED).map(Moment::of).forEach(all::add);
    double shortest = SHORTEST * outcome.trace().lastAppend();
    List<Step> changes = steps.stream().filter(Step::changesShares).toList();
    for (int i = 0; i < changes.size(); i++) {
      double shows = changes.get(i).shows();
      boolean isLast = i + 1 == changes.size();
      if (shows > 0 && (isLast || changes.get(i + 1).shows() - shows > shortest)) {
        all.add(of(changes.get(i)));
      }
    }
    all.sort(Comparator.comparingDouble(Moment::seconds));
    return all;
  }

  static Moment of(Step step) {
    return new Moment(step.shows() / 1000, step.title());
  }
}
