package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.ModelException;

/**
 * An array that values take turns in.
 *
 * @param each how many numbers a record of the model needs
 * @param fixed how many it needs besides, whatever the number of records
 */
record Storage(Kind kind, int each, int fixed) {
  boolean holds(Storage other) {
    return kind == other.kind && each >= other.each && fixed >= other.fixed;
  }

  Storage with(Storage other) {
    return new Storage(kind, Math.max(each, other.each), Math.max(fixed, other.fixed));
  }

  /** An array for that many records, with room behind them that kernels may read. */
  Object newArray(int records) {
    long length = length(records);
    if (length > Integer.MAX_VALUE - 8) {
      throw new ModelException("expected values that fit an array, found " + length);
    }
    return switch (kind) {
      case FLOATS -> new float[(int) length];
      case DOUBLES -> new double[(int) length];
      default -> new long[(int) length];
    };
  }

  private long length(int records) {
    return (long) each * records + fixed + MatMul.SPILL;
  }

  /** What a record adds. */
  long bytes() {
    return (long) each * bytesANumber();
  }

  /** What an array for that many records takes. */
  long bytes(int records) {
    return length(records) * bytesANumber();
  }

  private int bytesANumber() {
    return kind == Kind.FLOATS ? Float.BYTES : Long.BYTES;
  }
}
