package dev.millrace.benchmarks.pipeline;

import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** ONNX Runtime in batches, chained with its input. */
final class OnnxBatchOperator extends OnnxOperator
    implements OneInputStreamOperator<Event, Scored<Event>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  OnnxBatchOperator(String model, int capacity) {
    super(model, capacity);
  }

  @Override
  public void processElement(StreamRecord<Event> event) {
    accept(event);
  }

  @Override
  public void endInput() {
    flush();
  }
}
