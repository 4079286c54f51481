package dev.millrace.jobs.demo.account;

import java.util.ArrayList;
import java.util.List;

/**
 * The stretch of the stream that two versions certainly shared.
 *
 * @param plan what they were to share
 * @param keys how many keys its events have
 * @param candidateKeys how many of them met the new version
 * @param mixedKeys how many met both versions
 * @param models what each version scored of it and how well
 */
public record Canary(
    Plan plan, int keys, int candidateKeys, int mixedKeys, List<ModelQuality> models) {
  /** With fewer keys the share is chance. */
  private static final int LEAST_KEYS = 300;

  /** So many standard deviations off does not happen by chance. */
  private static final int DEVIATIONS = 5;

  /** The share of the keys that met the new version. */
  public double keyShare() {
    return (double) candidateKeys / keys;
  }

  /** The share of the events that the new version scored. */
  public double eventShare() {
    return (double) events(plan.to()) / (events(plan.from()) + events(plan.to()));
  }

  /** How many events there were. */
  public int events() {
    return models.stream().mapToInt(ModelQuality::events).sum();
  }

  private int events(String version) {
    return models.stream()
        .filter(model -> model.model().version().equals(version))
        .mapToInt(ModelQuality::events)
        .sum();
  }

  /** Whether there are enough keys to tell how they were shared out. */
  public boolean isJudged() {
    return keys >= LEAST_KEYS;
  }

  /** What must not be, a line each; empty if the events were shared out as planned. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (mixedKeys > 0) {
      faults.add("%,d of %,d keys met both versions during the canary".formatted(mixedKeys, keys));
    }
    double planned = plan.percent() / 100.0;
    double allowed = DEVIATIONS * Math.sqrt(planned * (1 - planned) / keys);
    if (isJudged() && Math.abs(keyShare() - planned) > allowed) {
      faults.add(
          "expected %d %% of the keys to meet %s during the canary, found %.1f %% of %,d"
              .formatted(plan.percent(), plan.to(), 100 * keyShare(), keys));
    }
    return faults;
  }
}
