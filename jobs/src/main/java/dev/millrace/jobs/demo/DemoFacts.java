package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.report.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/** How a run was set up, for the report. */
final class DemoFacts {
  private DemoFacts() {}

  static Map<String, String> of(DemoSettings settings, int warmUp, DemoResult result) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("flights", "US domestic flights of June 2001, in their order (502,222; then again)");
    facts.put("sent", rate(settings));
    facts.put("warm-up", warmUp(warmUp));
    facts.put("models", models(settings));
    facts.put("guarantee", guarantee(settings));
    facts.put("throughput", "from the first event sent to the last scored event appended");
    facts.put("latency", LATENCY);
    facts.put("machine", machine(settings));
    facts.put("work", cpu(result));
    facts.put("software", software());
    return facts;
  }

  private static final String LATENCY =
      "from handing the event to the producer: to the append by the broker's clock; to the commit"
          + " when a reader of committed events has it";

  private static String rate(DemoSettings settings) {
    return settings.rate() > 0
        ? Numbers.count(settings.rate()) + " events per second"
        : "as fast as they go";
  }

  /** How much was computed: what a busy machine slows down is the time, not this. */
  static String cpu(DemoResult result) {
    return "%s s of CPU for broker, producer, job and reader together, %s events per core and second"
        .formatted(
            Numbers.decimals(result.cpuSeconds(), 1),
            Numbers.count(result.outcome().counts().events() / result.cpuSeconds()));
  }

  private static String warmUp(int events) {
    return events > 0
        ? Numbers.count(events) + " events before, not counted, for the JVM to compile the code"
        : "none: the JVM compiles the code while it is measured";
  }

  private static String models(DemoSettings settings) {
    return settings.swaps()
        ? "%s published before the start, %s after %.0f %% of the events"
            .formatted(
                settings.versions().get(0), settings.versions().get(1), 100 * settings.swapAt())
        : settings.versions().get(0) + " for all events";
  }

  private static String guarantee(DemoSettings settings) {
    return "exactly once, committed every %s"
        .formatted(Numbers.millis(settings.checkpointInterval().toMillis()));
  }

  private static String machine(DemoSettings settings) {
    return "%s %s, %d cores for broker, job, producer and reader together; %d tasks score"
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
