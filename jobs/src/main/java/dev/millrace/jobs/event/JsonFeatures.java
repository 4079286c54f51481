package dev.millrace.jobs.event;

import dev.millrace.layers.Model;
import dev.millrace.operator.Features;
import dev.millrace.operator.Packer;
import java.util.List;
import java.util.Set;

/**
 * JSON events as a model's inputs.
 *
 * <p>An event is rejected, with the field as the place, if it is not one JSON object in UTF-8, if a
 * field that the model needs is missing, twice there, null, of another type, not finite, or an
 * array of another length, or if it has a field that scored events get. A number in quotes is a
 * text.
 *
 * @param mapping which field feeds which input
 * @param reserved fields that scored events get, so that an event must not have them
 * @param scalars fields that must be there although no model needs them: the output's key
 * @param timestamps fields that must be timestamps although no model needs them: the event time
 * @param maxBytes how long key and value of an event may be together
 */
public record JsonFeatures(
    FieldMapping mapping,
    Set<String> reserved,
    Set<String> scalars,
    Set<String> timestamps,
    int maxBytes)
    implements Features<JsonEvent> {
  public JsonFeatures {
    reserved = Set.copyOf(reserved);
    scalars = Set.copyOf(scalars);
    timestamps = Set.copyOf(timestamps);
  }

  /** What the models need, and nothing else. */
  public static JsonFeatures of(FieldMapping mapping) {
    return new JsonFeatures(mapping, Set.of(), Set.of(), Set.of(), Integer.MAX_VALUE);
  }

  /** Events with one of these fields are rejected. */
  public JsonFeatures reserving(Set<String> names) {
    return new JsonFeatures(mapping, names, scalars, timestamps, maxBytes);
  }

  /** Events need a text or a number in that field. */
  public JsonFeatures requiring(String path) {
    return new JsonFeatures(mapping, reserved, Set.of(path), timestamps, maxBytes);
  }

  /** Events need a timestamp in that field. */
  public JsonFeatures timedBy(String path) {
    return new JsonFeatures(mapping, reserved, scalars, Set.of(path), maxBytes);
  }

  /** Events longer than that are rejected: what they become would not fit into the output. */
  public JsonFeatures upTo(int bytes) {
    return new JsonFeatures(mapping, reserved, scalars, timestamps, bytes);
  }

  @Override
  public Packer<JsonEvent> bind(List<Model.Input> inputs) {
    return new Binding(this).bind(inputs);
  }
}
