package dev.millrace.benchmarks.latency;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;

/** Emits what is due; sleeps until something is. */
final class PacedReader implements SourceReader<Long, NumberSequenceSplit> {
  /** What is due as soon is waited for in place: to sleep and be woken takes longer. */
  private static final long SOON = 20_000;

  /** A saturated job's events are due when they are taken, to so many events. */
  private static final int SAME_TIME = 64;

  private final Schedule schedule;
  private final double[] gaps;
  private final SourceReaderContext context;
  private final Alarm alarm = new Alarm();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private long start;
  private long now;
  private double due;
  private int next;

  PacedReader(Schedule schedule, SourceReaderContext context) {
    this.schedule = schedule;
    this.gaps = schedule.gaps();
    this.context = context;
  }

  @Override
  public void start() {
    context.sendSplitRequest();
  }

  /** There is one split; what it says does not matter. */
  @Override
  public void addSplits(List<NumberSequenceSplit> splits) {
    begun.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Long> output) {
    if (!begun.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (start == 0) {
      start = System.nanoTime();
      now = start;
    }
    if (due >= schedule.nanos()) {
      return InputStatus.END_OF_INPUT;
    }
    if (start + (long) due > now) {
      now = System.nanoTime();
    }
    return start + (long) due <= now ? emit(output) : untilDue();
  }

  private InputStatus emit(ReaderOutput<Long> output) {
    output.collect(start + (long) due);
    next++;
    if (!schedule.isSaturating()) {
      due += gaps[next & gaps.length - 1];
    } else if (next % SAME_TIME == 0) {
      now = System.nanoTime();
      due = now - start;
    }
    return InputStatus.MORE_AVAILABLE;
  }

  private InputStatus untilDue() {
    return start + (long) due - now < SOON
        ? InputStatus.MORE_AVAILABLE
        : InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return begun.isDone() ? alarm.at(start + (long) due) : begun;
  }

  @Override
  public List<NumberSequenceSplit> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    alarm.close();
  }
}
