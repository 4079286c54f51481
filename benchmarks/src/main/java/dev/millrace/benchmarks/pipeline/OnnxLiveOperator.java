package dev.millrace.benchmarks.pipeline;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** ONNX Runtime in batches, in the topology of a live job; what arrives on the side is ignored. */
final class OnnxLiveOperator extends OnnxOperator
    implements TwoInputStreamOperator<Event, ModelUpdate, Scored<Event>>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;

  OnnxLiveOperator(String model, int capacity) {
    super(model, capacity);
  }

  @Override
  public void processElement1(StreamRecord<Event> event) {
    accept(event);
  }

  @Override
  public void processElement2(StreamRecord<ModelUpdate> update) {}

  @Override
  public void endInput(int input) {
    flush();
  }
}
