package dev.millrace.operator.runtime;

import dev.millrace.operator.DeclaredFeatures;
import dev.millrace.operator.Features;

/** The events of these stories: one number. A plain object, so that it can be used again. */
public final class Reading {
  static final DeclaredFeatures<Reading> FEATURES =
      Features.<Reading>declare().number("x", reading -> reading.x);

  public double x;

  public Reading() {}

  public Reading(double x) {
    this.x = x;
  }

  @Override
  public String toString() {
    return Double.toString(x);
  }
}
