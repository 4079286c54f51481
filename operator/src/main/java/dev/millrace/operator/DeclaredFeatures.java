package dev.millrace.operator;

import dev.millrace.layers.Model;
import java.util.List;

/** Features declared by name, each with a typed getter. Immutable: each call gives a new value. */
public final class DeclaredFeatures<T> implements Features<T> {
  private static final long serialVersionUID = 1L;

  DeclaredFeatures() {}

  @Override
  public Packer<T> bind(List<Model.Input> inputs) {
    throw new UnsupportedOperationException();
  }
}
