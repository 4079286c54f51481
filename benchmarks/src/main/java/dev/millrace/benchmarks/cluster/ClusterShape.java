package dev.millrace.benchmarks.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a cluster consists of.
 *
 * @param taskManagers how many
 * @param highlyAvailable whether a JobManager that is killed leaves its jobs to the next one
 * @param settings on top of those of the images
 */
public record ClusterShape(
    int taskManagers, boolean highlyAvailable, Map<String, String> settings) {
  public ClusterShape {
    settings = Map.copyOf(settings);
  }

  /**
   * One TaskManager, whose memory can be watched: all of its heap is there from the start, so that
   * what grows lies outside.
   */
  public static ClusterShape watched() {
    return new ClusterShape(1, false, Map.of("env.java.opts.taskmanager", "-XX:+AlwaysPreTouch"));
  }

  /**
   * Two TaskManagers, all of them and the JobManager made to be killed: failures are noticed within
   * seconds, jobs start again at once, on as many slots as there are.
   */
  public static ClusterShape robust() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("heartbeat.interval", "1s");
    settings.put("heartbeat.timeout", "5s");
    settings.put("high-availability.zookeeper.client.session-timeout", "5s");
    settings.put("restart-strategy.type", "fixed-delay");
    settings.put("restart-strategy.fixed-delay.attempts", String.valueOf(Integer.MAX_VALUE));
    settings.put("restart-strategy.fixed-delay.delay", "300ms");
    String adaptive = "jobmanager.adaptive-scheduler.";
    settings.put("jobmanager.scheduler", "adaptive");
    settings.put(adaptive + "submission.resource-stabilization-timeout", "1s");
    settings.put(adaptive + "executing.cooldown-after-rescaling", "1s");
    settings.put(adaptive + "executing.resource-stabilization-timeout", "1s");
    settings.put(adaptive + "rescale-trigger.max-delay", "3s");
    return new ClusterShape(2, true, settings);
  }
}
