package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** ONNX Runtime in batches, in the topology of a live job; what arrives on the side is ignored. */
final class OnnxLiveOperator extends AbstractStreamOperator<Scored<Event>>
    implements TwoInputStreamOperator<Event, ModelUpdate, Scored<Event>>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;

  private final String model;
  private final int capacity;
  private transient OnnxBatch batch;

  OnnxLiveOperator(String model, int capacity) {
    this.model = model;
    this.capacity = capacity;
  }

  @Override
  public void open() throws Exception {
    super.open();
    batch = new OnnxBatch(BenchModel.load(model), capacity, output);
  }

  @Override
  public void processElement1(StreamRecord<Event> event) {
    batch.add(event);
  }

  @Override
  public void processElement2(StreamRecord<ModelUpdate> update) {}

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    batch.flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    batch.flush();
  }

  @Override
  public void endInput(int input) {
    batch.flush();
  }

  @Override
  public void close() throws Exception {
    if (batch != null) {
      batch.close();
    }
    super.close();
  }
}
