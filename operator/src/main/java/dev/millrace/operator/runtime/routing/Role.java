package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.ModelVersion;

/** What a version does: it answers, or it scores beside those that do, as a shadow. */
public record Role(ModelVersion version, boolean isShadow) {
  public static Role answering(ModelVersion version) {
    return new Role(version, false);
  }

  public static Role beside(ModelVersion version) {
    return new Role(version, true);
  }
}
