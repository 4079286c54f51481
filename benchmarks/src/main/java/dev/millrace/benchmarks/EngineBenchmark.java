package dev.millrace.benchmarks;

import dev.millrace.benchmarks.side.Peer;
import dev.millrace.benchmarks.side.Side;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One side of {@code millrace bench} in a JVM of its own: from a heap array of records to a heap
 * array of scores, microseconds a batch.
 *
 * <pre>benchmarks/jmh Engine -p model=fraud_mlp -p batch=128 -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineBenchmark {
  @Param({
    "fraud_mlp",
    "tabular_bn",
    "ffnn",
    "wide_mlp",
    "autoencoder",
    "gru_sequence",
    "lstm_sequence",
    "cnn_window",
    "transformer"
  })
  public String model;

  @Param({"1", "8", "32", "128", "512"})
  public int batch;

  @Param({"MILLRACE", "ONNX_RUNTIME", "ND4J"})
  public Peer side;

  private Side open;
  private float[] rows;
  private float[] scores;

  @Setup
  public void setUp() {
    BenchModel loaded = BenchModel.load(model);
    open = side.open(loaded, batch);
    rows = loaded.inputs(batch);
    scores = new float[batch * loaded.scores()];
  }

  @TearDown
  public void tearDown() {
    open.close();
  }

  /** Scores a batch. */
  @Benchmark
  public float[] score() {
    open.score(rows, scores);
    return scores;
  }
}
