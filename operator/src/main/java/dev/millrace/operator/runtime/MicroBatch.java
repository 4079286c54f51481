package dev.millrace.operator.runtime;

import dev.millrace.engine.Pass;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Packer;
import dev.millrace.operator.runtime.metrics.ModelMetrics;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Records on their way through one model: the records themselves, their timestamps, the signals
 * among them, and their values in the columns of the model's pass. Used again batch after batch.
 */
final class MicroBatch<T> {
  private final ModelSlot<T> slot;
  private final ModelMetrics metrics;
  private final Packer<T> packer;
  private final Pass pass;
  private final UnaryOperator<T> keep;
  private T[] records;
  private final long[] timestamps;
  private final Signals signals;
  private int size;

  /**
   * An empty batch.
   *
   * @param keep what is kept of a record: itself, or a copy where others use the object again
   */
  MicroBatch(ModelSlot<T> slot, ModelMetrics metrics, UnaryOperator<T> keep) {
    this.slot = slot;
    this.metrics = metrics;
    this.packer = slot.packer();
    this.pass = slot.pass();
    this.keep = keep;
    this.records = newRecords();
    this.timestamps = new long[pass.capacity()];
    this.signals = new Signals();
  }

  private MicroBatch(MicroBatch<T> columns, MicroBatch<T> data) {
    this.slot = columns.slot;
    this.metrics = columns.metrics;
    this.packer = columns.packer;
    this.pass = columns.pass;
    this.keep = columns.keep;
    this.records = data.records;
    this.timestamps = data.timestamps;
    this.signals = data.signals;
    this.size = data.size;
  }

  /** These records and signals in the columns of another, which is empty; not packed yet. */
  MicroBatch<T> under(MicroBatch<T> empty) {
    return new MicroBatch<>(empty, this);
  }

  /**
   * Takes a record in.
   *
   * @throws BadRecordException if its values do not fit: the batch is as it was
   */
  void add(StreamRecord<T> event) throws BadRecordException {
    T record = event.getValue();
    if (size == 0 && metrics.isPackTimed()) {
      packTimed(record);
    } else {
      pack(record, size);
    }
    records[size] = keep.apply(record);
    timestamps[size] = event.getTimestamp();
    size++;
  }

  private void packTimed(T record) throws BadRecordException {
    long start = System.nanoTime();
    pack(record, size);
    metrics.packed(System.nanoTime() - start);
  }

  /** Packs some of the records once more, into the first rows of the pass. */
  void packAgain(int from, int to) throws BadRecordException {
    for (int record = from; record < to; record++) {
      pack(records[record], record - from);
    }
  }

  /** Whatever a user's packer throws is said of the record. */
  private void pack(T record, int row) throws BadRecordException {
    try {
      packer.pack(record, pass, row);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw new BadRecordException(
          "features", new ModelException("their packer threw " + e).fault());
    }
  }

  /**
   * Forgets the records. After a large batch they get a new array, since the garbage collector's
   * barrier costs 5 ns for each reference that is stored into an old one.
   */
  void clear() {
    if (size < records.length / 4) {
      Arrays.fill(records, 0, size, null);
    } else {
      records = newRecords();
    }
    size = 0;
  }

  @SuppressWarnings("unchecked") // arrays know no type parameters
  private T[] newRecords() {
    return (T[]) new Object[pass.capacity()];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size == records.length;
  }

  T record(int number) {
    return records[number];
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

  ModelMetrics metrics() {
    return metrics;
  }

  Pass pass() {
    return pass;
  }
}
