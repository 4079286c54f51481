package dev.millrace.benchmarks;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The demo's model, from packed columns to scores: packing and pass together, microseconds a batch.
 *
 * <pre>benchmarks/jmh FlightDelay</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FlightDelayBenchmark {
  private static final String[] AIRPORTS = {"LAS", "SAN", "JFK", "ATL", "ORD", "XXX"};

  @Param({"1", "8", "32", "128", "512"})
  public int batch;

  private Model model;
  private Pass pass;

  @Setup
  public void setUp() throws IOException {
    model = flightDelay();
    pass = CompiledModel.compile(model).newPass(batch);
  }

  /** Packs and scores a batch. */
  @Benchmark
  public float[] score() {
    for (int row = 0; row < batch; row++) {
      pass.column(0).setText(row, 0, AIRPORTS[row % AIRPORTS.length]);
      pass.column(1).setText(row, 0, AIRPORTS[(row + 1) % AIRPORTS.length]);
      pass.column(2).setNumber(row, 0, 100 + row);
      pass.column(3).setNumber(row, 0, row % 24 + 0.5);
      pass.column(4).setInteger(row, 0, row % 7);
    }
    pass.run(batch);
    return pass.scores();
  }

  /** A model's way through the stream: to bytes and back. */
  @Benchmark
  public Model encodeAndDecode() {
    return ModelCodec.decode(ModelCodec.encode(model));
  }

  private static Model flightDelay() throws IOException {
    Path file = Files.createTempFile("flight-delay", ".keras");
    try (InputStream in =
        FlightDelayBenchmark.class.getResourceAsStream(
            "/dev/millrace/jobs/demo/flight-delay-v1.keras")) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return KerasModels.read(file);
    } finally {
      Files.delete(file);
    }
  }
}
