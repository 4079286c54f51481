package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;

/** A reader asked for its inputs' types where nobody knows them. */
final class UnknownInputs extends ModelException {
  private static final long serialVersionUID = 1L;

  UnknownInputs() {
    super("expected inputs of known types, found none");
  }

  static boolean isCauseOf(ModelException e) {
    return e instanceof UnknownInputs || e.getCause() instanceof UnknownInputs;
  }
}
