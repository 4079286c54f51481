package dev.millrace.operator;

import java.util.Objects;

/** Goes back to how a model's events were shared out before that was last changed. */
public record RollBack(String name) implements ModelCommand {
  private static final long serialVersionUID = 1L;

  public RollBack {
    Objects.requireNonNull(name, "name");
  }
}
