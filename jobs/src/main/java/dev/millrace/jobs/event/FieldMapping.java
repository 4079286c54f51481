package dev.millrace.jobs.event;

import dev.millrace.jobs.event.FieldSource.Constant;
import dev.millrace.jobs.event.FieldSource.Field;
import dev.millrace.jobs.event.FieldSource.Hour;
import dev.millrace.jobs.event.FieldSource.Vector;
import dev.millrace.jobs.event.FieldSource.Weekday;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which event field feeds which model input: the field of the same name unless told otherwise.
 *
 * <pre>{@code
 * FieldMapping.byName().field("distance", "dist_miles").hour("hour", "date")
 * }</pre>
 *
 * <p>Immutable: each call gives a new value. What is said of an input that a model does not have is
 * kept for the model that has it.
 *
 * @param sources the inputs that do not simply take the field of their name
 * @param zone whose clock tells hour and weekday of a timestamp in epoch milliseconds; a timestamp
 *     in text is read as it is written
 * @param known the fields that events have, so that a model that needs another is refused; empty if
 *     that is not known
 */
public record FieldMapping(Map<String, FieldSource> sources, ZoneId zone, Set<String> known)
    implements Serializable {
  private static final FieldMapping BY_NAME = new FieldMapping(Map.of(), ZoneOffset.UTC, Set.of());

  public FieldMapping {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    zone = zone.normalized();
    known = Set.copyOf(known);
  }

  /** Every input takes the field of its name. */
  public static FieldMapping byName() {
    return BY_NAME;
  }

  /** The input takes the field at {@code path}. */
  public FieldMapping field(String input, String path) {
    return with(input, new Field(path));
  }

  /** The input has the same value for every event. */
  public FieldMapping constant(String input, String value) {
    return with(input, new Constant(value));
  }

  /** The input is a vector of several numeric fields. */
  public FieldMapping vector(String input, List<String> paths) {
    return with(input, new Vector(paths));
  }

  /** The input is the hour of a timestamp field, its minutes as a fraction. */
  public FieldMapping hour(String input, String path) {
    return with(input, new Hour(path));
  }

  /** The input is the weekday of a timestamp field, Monday being 0. */
  public FieldMapping weekday(String input, String path) {
    return with(input, new Weekday(path));
  }

  /** Timestamps in epoch milliseconds are read on that zone's clock. */
  public FieldMapping in(ZoneId clock) {
    return new FieldMapping(sources, clock, known);
  }

  /** Events have these fields and no others that matter. */
  public FieldMapping known(Set<String> fields) {
    return new FieldMapping(sources, zone, fields);
  }

  /** Where the input's value comes from. */
  public FieldSource of(String input) {
    return sources.getOrDefault(input, new Field(input));
  }

  /** The fields that feed inputs of texts. */
  public Set<String> textFields(List<Model.Input> inputs) {
    return inputs.stream()
        .filter(input -> input.type().dtype() == DType.STRING)
        .flatMap(input -> of(input.name()).fields().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private FieldMapping with(String input, FieldSource source) {
    Map<String, FieldSource> more = new TreeMap<>(sources);
    if (more.put(input, source) != null) {
      throw new IllegalArgumentException(
          "input '"
              + input
              + "': expected one source, found "
              + sources.get(input)
              + " and "
              + source);
    }
    return new FieldMapping(more, zone, known);
  }
}
