package dev.millrace.benchmarks.side;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.millrace.benchmarks.BenchModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime in the fastest form that its Java API has: one thread, every optimization, inputs
 * written into and outputs read from native memory that was pinned beforehand, so that no array is
 * made for a full batch.
 *
 * <pre>{@code
 * pass.input().put(0, rows);
 * pass.run(capacity);
 * pass.output().get(0, scores);
 * }</pre>
 */
public final class OnnxPass implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final BenchModel model;
  private final int capacity;
  private final OrtSession session;
  private final String inputName;
  private final String outputName;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final Bound full;

  /** A session of its own for up to {@code capacity} records. */
  public OnnxPass(BenchModel model, int capacity) {
    this.model = model;
    this.capacity = capacity;
    this.input = floats(capacity * model.width());
    this.output = floats(capacity * model.scores());
    try {
      this.session = session(environment, model.onnx());
      this.inputName = session.getInputNames().iterator().next();
      this.outputName = session.getOutputNames().iterator().next();
      this.full = bind(capacity);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  public FloatBuffer input() {
    return input;
  }

  public FloatBuffer output() {
    return output;
  }

  /** Scores the first {@code rows} records. */
  public void run(int rows) {
    try {
      if (rows == capacity) {
        full.run(session);
      } else {
        runSome(rows);
      }
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private void runSome(int rows) throws OrtException {
    try (Bound some = bind(rows)) {
      some.run(session);
    }
  }

  private Bound bind(int rows) throws OrtException {
    FloatBuffer in = input.slice(0, rows * model.width());
    FloatBuffer out = output.slice(0, rows * model.scores());
    OnnxTensor inputs = OnnxTensor.createTensor(environment, in, model.inputShape(rows));
    OnnxTensor outputs =
        OnnxTensor.createTensor(environment, out, new long[] {rows, model.scores()});
    return new Bound(Map.of(inputName, inputs), Map.of(outputName, outputs));
  }

  @Override
  public void close() {
    full.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private static OrtSession session(OrtEnvironment environment, byte[] onnx) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      return environment.createSession(onnx, options);
    }
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
  }

  /** Tensors over the first records of the buffers. */
  private record Bound(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs)
      implements AutoCloseable {
    void run(OrtSession session) throws OrtException {
      session.run(inputs, outputs).close();
    }

    @Override
    public void close() {
      inputs.values().forEach(OnnxTensor::close);
      outputs.values().forEach(OnnxTensor::close);
    }
  }
}
