package dev.millrace.jobs.event;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which event field feeds which model input, from the command line. */
public final class MappingOptions {
  @Option(
      names = "--field",
      paramLabel = "INPUT=FIELD",
      description = "The input takes that field instead of the one of its name (a.b: b inside a).")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Option(
      names = "--constant",
      paramLabel = "INPUT=VALUE",
      description = "The input has the same value for every event.")
  private Map<String, String> constants = new LinkedHashMap<>();

  @Option(
      names = "--vector",
      paramLabel = "INPUT=FIELD,FIELD,...",
      description = "The input is a vector of several numeric fields.")
  private Map<String, String> vectors = new LinkedHashMap<>();

  @Option(
      names = "--hour",
      paramLabel = "INPUT=FIELD",
      description =
          "The input is the hour of a timestamp field, its minutes as a fraction: 13:45 is 13.75.")
  private Map<String, String> hours = new LinkedHashMap<>();

  @Option(
      names = "--weekday",
      paramLabel = "INPUT=FIELD",
      description = "The input is the weekday of a timestamp field, Monday being 0.")
  private Map<String, String> weekdays = new LinkedHashMap<>();

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Whose clock tells the hour of a timestamp in epoch milliseconds; text is read as written"
              + " (default: ${DEFAULT-VALUE}).")
  private ZoneId zone;

  @Option(
      names = "--known-fields",
      paramLabel = "FIELD",
      split = ",",
      description =
          "The fields that events have: a model that needs another is refused, instead of every"
              + " event after it.")
  private Set<String> known = new LinkedHashSet<>();

  /**
   * The mapping.
   *
   * @throws IllegalArgumentException if an input has two sources, or a path is none
   */
  public FieldMapping mapping() {
    FieldMapping mapping = FieldMapping.byName().in(zone).known(known);
    for (Map.Entry<String, String> e : fields.entrySet()) {
      mapping = mapping.field(e.getKey(), e.getValue());
    }
    for (Map.Entry<String, String> e : constants.entrySet()) {
      mapping = mapping.constant(e.getKey(), e.getValue());
    }
    for (Map.Entry<String, String> e : vectors.entrySet()) {
      mapping = mapping.vector(e.getKey(), List.of(e.getValue().split(",")));
    }
    for (Map.Entry<String, String> e : hours.entrySet()) {
      mapping = mapping.hour(e.getKey(), e.getValue());
    }
    for (Map.Entry<String, String> e : weekdays.entrySet()) {
      mapping = mapping.weekday(e.getKey(), e.getValue());
    }
    return mapping;
  }
}
