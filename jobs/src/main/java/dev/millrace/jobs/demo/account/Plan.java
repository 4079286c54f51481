package dev.millrace.jobs.demo.account;

import dev.millrace.operator.Route.Share;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a rollout is to do.
 *
 * @param from the version that scores from the start
 * @param to the version that gets a share of the keys first, then all
 * @param percent that share
 * @param bad a version that must end at the gate
 */
public record Plan(String from, String to, int percent, String bad) {
  /** How events are shared out during the canary. */
  public List<Share> canary() {
    return List.of(new Share(from, 100 - percent), new Share(to, percent));
  }

  /** {@code v1 90 %, v2 10 %}, as the job tells it. */
  public String tellCanary() {
    return canary().stream().map(Share::toString).collect(Collectors.joining(", "));
  }
}
