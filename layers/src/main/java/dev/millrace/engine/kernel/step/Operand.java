package dev.millrace.engine.kernel.step;

/**
 * What a step reads of each record: values of its own, or constants that all records share.
 *
 * @param stride from one record's to the next one's: how many they are, or 0
 */
public record Operand(int value, int stride) {
  /** Where a record's values begin. */
  public int at(Memory memory, int row) {
    return memory.from[value] + row * stride;
  }
}
