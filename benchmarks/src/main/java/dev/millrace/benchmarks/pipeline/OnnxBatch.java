package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.benchmarks.side.OnnxPass;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Scored;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Events on their way through ONNX Runtime, as a user would batch them by hand: values straight
 * into native memory, a pass once the batch is full, a scored event each.
 */
final class OnnxBatch implements AutoCloseable {
  private final Output<StreamRecord<Scored<Event>>> output;
  private final StreamRecord<Scored<Event>> reused = new StreamRecord<>(null);
  private final ModelVersion version;
  private final int width;
  private final int scores;
  private final int capacity;
  private final OnnxPass pass;
  private final List<Event> events;
  private final long[] timestamps;

  OnnxBatch(BenchModel model, int capacity, Output<StreamRecord<Scored<Event>>> output) {
    this.output = output;
    this.version = new ModelVersion(model.name(), "onnx", "");
    this.width = model.width();
    this.scores = model.scores();
    this.capacity = capacity;
    this.pass = new OnnxPass(model, capacity);
    this.events = new ArrayList<>(capacity);
    this.timestamps = new long[capacity];
  }

  void add(StreamRecord<Event> event) {
    int row = events.size();
    pass.input().put(row * width, event.getValue().values());
    timestamps[row] = event.getTimestamp();
    events.add(event.getValue());
    if (events.size() == capacity) {
      flush();
    }
  }

  void flush() {
    if (events.isEmpty()) {
      return;
    }
    pass.run(events.size());
    for (int row = 0; row < events.size(); row++) {
      float[] scored = new float[scores];
      pass.output().get(row * scores, scored);
      output.collect(
          reused.replace(new Scored<>(events.get(row), scored, version), timestamps[row]));
    }
    events.clear();
  }

  @Override
  public void close() {
    pass.close();
  }
}
