package dev.millrace.engine.kernel.step;

/**
 * One step of a plan: immutable, shared by all tasks. It reads and writes the values that it was
 * made for, allocates nothing, and what it makes of a record does not hang on the others.
 */
@FunctionalInterface
public interface Step {
  /** Computes the first {@code rows} records of a tile. */
  void run(Memory memory, int rows);

  /**
   * Whether it computes in loops of its own, which compilers might make a part of whatever calls
   * them; {@code Kernels.apart} prevents that.
   */
  default boolean hasLoops() {
    return true;
  }
}
