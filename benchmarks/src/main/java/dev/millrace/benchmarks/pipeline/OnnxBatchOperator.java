package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** ONNX Runtime in batches, chained with its input; no timer, so nothing bounds the wait. */
final class OnnxBatchOperator extends AbstractStreamOperator<Scored<Event>>
    implements OneInputStreamOperator<Event, Scored<Event>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final String model;
  private final int capacity;
  private transient OnnxBatch batch;

  OnnxBatchOperator(String model, int capacity) {
    this.model = model;
    this.capacity = capacity;
  }

  @Override
  public void open() throws Exception {
    super.open();
    batch = new OnnxBatch(BenchModel.load(model), capacity, output);
  }

  @Override
  public void processElement(StreamRecord<Event> event) {
    batch.add(event);
  }

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
  public void endInput() {
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
