package dev.millrace.operator;

import dev.millrace.engine.Pass;

/**
 * Writes a record's values into one row of a model's columns: the hot path of packing.
 *
 * <p>Bound to one model, used by one task. Columns are in the order of the model's inputs.
 */
@FunctionalInterface
public interface Packer<T> {
  /**
   * Packs one record.
   *
   * @throws BadRecordException if a value is missing or does not fit: the row is then free again
   */
  void pack(T record, Pass pass, int row) throws BadRecordException;
}
