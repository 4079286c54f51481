package dev.millrace.operator;

import java.util.Objects;

/** Drops a version that gets no events. */
public record Retire(String name, String version) implements ModelCommand {
  private static final long serialVersionUID = 1L;

  public Retire {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
  }

  @Override
  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, "");
  }
}
