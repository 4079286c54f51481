package dev.millrace.benchmarks.pipeline;

import dev.millrace.operator.ModelUpdate;
import org.apache.flink.streaming.api.functions.co.CoFlatMapFunction;
import org.apache.flink.util.Collector;

/** Lets events through, beside a stream of updates: what the topology of a live job costs. */
final class Beside implements CoFlatMapFunction<Event, ModelUpdate, Event> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap1(Event event, Collector<Event> out) {
    out.collect(event);
  }

  @Override
  public void flatMap2(ModelUpdate update, Collector<Event> out) {}
}
