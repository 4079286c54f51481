package dev.millrace.jobs.event;

import java.io.Serializable;
import java.util.List;

/**
 * Where a model input's value comes from.
 *
 * <p>A field is named by its path: {@code trip.distance} is the field {@code distance} of the
 * object {@code trip}. A dot that belongs to a name is written {@code \.}.
 */
public sealed interface FieldSource extends Serializable {
  /** The paths of the fields that are read. */
  List<String> fields();

  /** The field as it is: a number, a text, or an array of them for an input of several values. */
  record Field(String path) implements FieldSource {
    public Field {
      FieldPath.names(path);
    }

    @Override
    public List<String> fields() {
      return List.of(path);
    }

    @Override
    public String toString() {
      return "field " + path;
    }
  }

  /** The same value for every event: {@code EU} or {@code 3.5}. */
  record Constant(String value) implements FieldSource {
    @Override
    public List<String> fields() {
      return List.of();
    }

    @Override
    public String toString() {
      return "constant " + value;
    }
  }

  /** Several numeric fields, one after the other, as one vector. */
  record Vector(List<String> fields) implements FieldSource {
    public Vector {
      fields = List.copyOf(fields);
      fields.forEach(FieldPath::names);
    }

    @Override
    public String toString() {
      return "fields " + fields;
    }
  }

  /** The hour of a timestamp field, its minutes as a fraction: 13:45 is 13.75. */
  record Hour(String path) implements FieldSource {
    public Hour {
      FieldPath.names(path);
    }

    @Override
    public List<String> fields() {
      return List.of(path);
    }

    @Override
    public String toString() {
      return "hour of " + path;
    }
  }

  /** The weekday of a timestamp field: Monday is 0. */
  record Weekday(String path) implements FieldSource {
    public Weekday {
      FieldPath.names(path);
    }

    @Override
    public List<String> fields() {
      return List.of(path);
    }

    @Override
    public String toString() {
      return "weekday of " + path;
    }
  }
}
