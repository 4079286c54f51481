package dev.millrace.operator.runtime;

import dev.millrace.engine.Pass;
import dev.millrace.operator.BadRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Records on their way through one model: the records themselves, their timestamps, the signals
 * among them, and their values in the columns of the model's pass. Used again batch after batch.
 */
final class MicroBatch<T> {
  private final ModelSlot<T> slot;
  private final Pass pass;
  private final UnaryOperator<T> keep;
  private final List<T> records;
  private final long[] timestamps;
  private final Signals signals = new Signals();

  /**
   * An empty batch.
   *
   * @param keep what is kept of a record: itself, or a copy where others use the object again
   */
  MicroBatch(ModelSlot<T> slot, UnaryOperator<T> keep) {
    this.slot = slot;
    this.pass = slot.pass();
    this.keep = keep;
    this.records = new ArrayList<>(pass.capacity());
    this.timestamps = new long[pass.capacity()];
  }

  /**
   * Takes a record in.
   *
   * @throws BadRecordException if its values do not fit: the batch is as it was
   */
  void add(StreamRecord<T> event) throws BadRecordException {
    int row = records.size();
    slot.packer().pack(event.getValue(), pass, row);
    records.add(keep.apply(event.getValue()));
    timestamps[row] = event.getTimestamp();
  }

  /** Packs some of the records once more, into the first rows of the pass. */
  void packAgain(int from, int to) throws BadRecordException {
    for (int record = from; record < to; record++) {
      slot.packer().pack(records.get(record), pass, record - from);
    }
  }

  void clear() {
    records.clear();
  }

  int size() {
    return records.size();
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  boolean isFull() {
    return records.size() == timestamps.length;
  }

  T record(int number) {
    return records.get(number);
  }

  long timestamp(int number) {
    return timestamps[number];
  }

  Signals signals() {
    return signals;
  }

  ModelSlot<T> slot() {
    return slot;
  }

  Pass pass() {
    return pass;
  }
}
