package dev.millrace.operator;

import java.util.Objects;

/**
 * Drops a version that gets no events, or a whole model.
 *
 * @param version the version; empty for all of the model
 */
public record Retire(String name, String version) implements ModelCommand {
  private static final long serialVersionUID = 1L;
  private static final String ALL = "";

  public Retire {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
  }

  /**
   * Drops all versions of a model, those that get events too: events that name it are rejected from
   * then on. Refused for the model that all events meet, and where models go by event time.
   */
  public static Retire all(String name) {
    return new Retire(name, ALL);
  }

  public boolean isOfAll() {
    return version.equals(ALL);
  }

  @Override
  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, "");
  }
}
