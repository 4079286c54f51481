package dev.millrace.layers.keras;

import java.util.function.IntSupplier;

/** The value that says which steps of another count; added to the graph when first asked for. */
final class Mask {
  private static final int NOT_YET = -1;

  private final IntSupplier maker;
  private int value = NOT_YET;

  Mask(IntSupplier maker) {
    this.maker = maker;
  }

  /** A mask that is there already. */
  static Mask of(int value) {
    return new Mask(() -> value);
  }

  int value() {
    if (value == NOT_YET) {
      value = maker.getAsInt();
    }
    return value;
  }
}
