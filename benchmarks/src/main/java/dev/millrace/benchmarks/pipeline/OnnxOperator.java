package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * ONNX Runtime in batches, whatever the operator's inputs; no timer, so nothing bounds the wait.
 */
abstract class OnnxOperator extends AbstractStreamOperator<Scored<Event>> {
  private static final long serialVersionUID = 1L;

  private final String model;
  private final int capacity;
  private transient OnnxBatch batch;

  OnnxOperator(String model, int capacity) {
    this.model = model;
    this.capacity = capacity;
  }

  @Override
  public void open() throws Exception {
    super.open();
    batch = new OnnxBatch(BenchModel.load(model), capacity, output);
  }

  final void accept(StreamRecord<Event> event) {
    batch.add(event);
  }

  final void flush() {
    batch.flush();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void close() throws Exception {
    if (batch != null) {
      batch.close();
    }
    super.close();
  }
}
