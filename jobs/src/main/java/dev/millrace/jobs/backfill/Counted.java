package dev.millrace.jobs.backfill;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts what passes, in an accumulator. */
final class Counted<T> extends RichMapFunction<T, T> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final LongCounter count = new LongCounter();

  Counted(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(name, count);
  }

  @Override
  public T map(T value) {
    count.add(1);
    return value;
  }
}
