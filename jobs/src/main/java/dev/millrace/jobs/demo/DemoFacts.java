package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.Rollout;
import dev.millrace.jobs.demo.report.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a reader of the figures should know besides.
 *
 * @param table how the run was set up and measured, for the report
 * @param remarks what is to be said of this run, for the terminal
 */
record DemoFacts(Map<String, String> table, List<String> remarks) {
  private static final String LATENCY =
      "from handing the event to the producer: to the append by the broker's clock; to the commit"
          + " when a reader of committed events has it";

  static DemoFacts of(DemoSettings settings, int warmUp, DemoResult result) {
    return new DemoFacts(table(settings, warmUp, result), remarks(settings, result));
  }

  private static Map<String, String> table(DemoSettings settings, int warmUp, DemoResult result) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("flights", "US domestic flights of June 2001 in their order: 502,222, then again");
    facts.put("sent", rate(settings));
    facts.put("warm-up", warmUp(warmUp));
    facts.put("models", models(settings));
    facts.put("whole month", DemoModels.MONTH);
    facts.put("guarantee", guarantee(settings));
    facts.put("throughput", "from the first event sent to the last scored event appended");
    facts.put("latency", LATENCY);
    facts.put("work", work(result));
    facts.put("machine", machine(settings));
    facts.put("software", software());
    return facts;
  }

  private static List<String> remarks(DemoSettings settings, DemoResult result) {
    List<String> remarks = new ArrayList<>();
    remarks.add("work        " + work(result));
    if (result.restarts() > 0) {
      remarks.add("restarts    " + result.restarts() + ", after a TaskManager was killed");
    }
    if (settings.plan().isPresent() && !isJudged(result.outcome().rollout())) {
      remarks.add("no canary   too few events came while two versions shared them to judge how:");
      remarks.add("            send more with --events, or slower with --rate");
    }
    if (result.outcome().models().size() > 1) {
      remarks.add("models      each on other flights; " + DemoModels.MONTH);
    }
    remarks.add("");
    return remarks;
  }

  private static boolean isJudged(Rollout rollout) {
    return rollout.canary().filter(Canary::isJudged).isPresent();
  }

  private static String rate(DemoSettings settings) {
    return settings.rate() > 0
        ? Numbers.count(settings.rate()) + " events per second"
        : "as fast as they go";
  }

  private static String warmUp(int events) {
    return events > 0
        ? Numbers.count(events) + " events before, not counted, for the JVM to compile the code"
        : "none: the JVM compiles the code while it is measured";
  }

  private static String models(DemoSettings settings) {
    return settings
        .plan()
        .map(
            plan ->
                "%s scores from the start; %s gets %d %% of the routes, then all; %s is to be refused"
                    .formatted(plan.from(), plan.to(), plan.percent(), plan.bad()))
        .orElse(settings.versions().get(0) + " for all events");
  }

  private static String guarantee(DemoSettings settings) {
    return "exactly once, committed every %s"
        .formatted(Numbers.millis(settings.checkpointInterval().toMillis()));
  }

  /** What was computed: a busy machine slows down the time, not this. */
  private static String work(DemoResult result) {
    return "%s s of CPU for broker, producer, job and reader together: %s events a core and second"
        .formatted(
            Numbers.decimals(result.cpuSeconds(), 1),
            Numbers.count(result.outcome().counts().events() / result.cpuSeconds()));
  }

  private static String machine(DemoSettings settings) {
    return "%s %s, %d cores for all of it; %d tasks score"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            settings.parallelism());
  }

  private static String software() {
    return "Flink %s, Kafka %s, Java %s"
        .formatted(
            EnvironmentInformation.getVersion(),
            AppInfoParser.getVersion(),
            System.getProperty("java.version"));
  }
}
