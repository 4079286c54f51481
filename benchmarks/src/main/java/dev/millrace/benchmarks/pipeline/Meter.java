package dev.millrace.benchmarks.pipeline;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The end of a pipeline: takes all and gives nothing. It times the last three quarters of the
 * events, when the job is under way.
 */
final class Meter<T> extends RichFlatMapFunction<T, Long> {
  private static final long serialVersionUID = 1L;
  private static final String NANOS = "nanos";

  private final long expected;
  private transient LongCounter nanos;
  private transient long count;
  private transient long start;

  private Meter(long expected) {
    this.expected = expected;
  }

  /** Ends a job that takes {@code expected} events. */
  static <T> void end(DataStream<T> events, long expected) {
    events
        .flatMap(new Meter<>(expected))
        .returns(Types.LONG)
        .sinkTo(new DiscardingSink<>())
        .name("end");
  }

  /** Events a second of a job that has ended. */
  static double eventsPerSecond(JobExecutionResult result, long expected) {
    long nanos = result.<Long>getAccumulatorResult(NANOS);
    if (nanos == 0) {
      throw new IllegalStateException("expected " + expected + " events, found fewer");
    }
    return (expected - skipped(expected)) * 1e9 / nanos;
  }

  private static long skipped(long expected) {
    return expected / 4;
  }

  @Override
  public void open(OpenContext context) {
    nanos = new LongCounter();
    getRuntimeContext().addAccumulator(NANOS, nanos);
  }

  @Override
  public void flatMap(T event, Collector<Long> out) {
    count++;
    if (count == 1) {
      StartSignal.give();
    }
    if (count == skipped(expected)) {
      start = System.nanoTime();
    }
    if (count == expected) {
      nanos.add(System.nanoTime() - start);
    }
  }
}
