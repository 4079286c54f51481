package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.benchmarks.side.OnnxPass;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Scored;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** ONNX Runtime called once an event. */
final class OnnxSingle extends RichMapFunction<Event, Scored<Event>> {
  private static final long serialVersionUID = 1L;

  private final String model;
  private transient OnnxPass pass;
  private transient int scores;
  private transient ModelVersion version;

  OnnxSingle(String model) {
    this.model = model;
  }

  @Override
  public void open(OpenContext context) {
    BenchModel loaded = BenchModel.load(model);
    pass = new OnnxPass(loaded, 1);
    scores = loaded.scores();
    version = new ModelVersion(model, "onnx", "");
  }

  @Override
  public Scored<Event> map(Event event) {
    pass.input().put(0, event.values());
    pass.run(1);
    float[] scored = new float[scores];
    pass.output().get(0, scored);
    return new Scored<>(event, scored, version);
  }

  @Override
  public void close() {
    if (pass != null) {
      pass.close();
    }
  }
}
