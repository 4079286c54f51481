package dev.millrace.operator;

import java.util.Objects;

/**
 * Lets a version score all events of its model beside those that answer. What it says leaves on
 * {@link ScoredStream#shadows()}, and never among the scored events.
 *
 * @param on whether it begins or ends
 */
public record Shadow(String name, String version, boolean on) implements ModelCommand {
  private static final long serialVersionUID = 1L;

  public Shadow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
  }

  @Override
  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, "");
  }
}
