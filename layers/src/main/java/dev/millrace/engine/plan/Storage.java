package dev.millrace.engine.plan;

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

  long bytes() {
    return (long) each * (kind == Kind.FLOATS ? Float.BYTES : Long.BYTES);
  }
}
