package dev.millrace.operator;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures events a second and CPU time an event through {@code Scoring.with}, beside the same job
 * without it: one task, object reuse, events of 30 floats. Prints a line a run; asserts nothing.
 */
public final class ScoringThroughput {
  private static final int FEATURES = 30;

  private ScoringThroughput() {}

  /** The event: Flink sees a POJO. */
  public record Transaction(long id, float[] values) {}

  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 5_000_000;
    for (int round = 1; round <= 3; round++) {
      measure("identity", events, stream -> stream.map(event -> event));
      measure("one layer, batches of 128", events, stream -> score(stream, layers(30, 1), 128));
      measure("one layer, batches of 512", events, stream -> score(stream, layers(30, 1), 512));
      measure(
          "30-64-32-1, batches of 128",
          events,
          stream -> score(stream, layers(30, 64, 32, 1), 128));
      measure(
          "30-64-32-1, batches of 512",
          events,
          stream -> score(stream, layers(30, 64, 32, 1), 512));
    }
  }

  private static void measure(String name, int events, Step step) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    env.getConfig().enableObjectReuse();
    step.apply(transactions(env, events).map(new TaskClock())).sinkTo(new DiscardingSink<>());
    long millis = env.execute().getNetRuntime();
    System.out.printf(
        "%-28s %,12.0f events/s %,8.1f ns of CPU an event%n",
        name, events * 1000.0 / millis, TaskClock.nanos / (double) events);
  }

  /** The CPU time of the task's thread, which other load on the machine does not lengthen. */
  private static final class TaskClock extends RichMapFunction<Transaction, Transaction> {
    private static final long serialVersionUID = 1L;
    private static volatile long nanos;

    private transient long start;

    @Override
    public void open(OpenContext context) {
      start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public Transaction map(Transaction event) {
      return event;
    }

    @Override
    public void close() {
      nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
  }

  /** What the job does with its events. */
  private interface Step {
    DataStream<?> apply(DataStream<Transaction> events);
  }

  private static DataStream<?> score(DataStream<Transaction> events, Model model, int batch) {
    return Scoring.with(model)
        .features(Features.<Transaction>declare().vector("values", Transaction::values))
        .batch(BatchPolicy.upTo(batch).within(Duration.ofMillis(50)))
        .score(events)
        .events();
  }

  private static DataStream<Transaction> transactions(StreamExecutionEnvironment env, int events) {
    return env.fromSource(
        new DataGeneratorSource<>(
            id -> new Transaction(id, values(id)), events, TypeInformation.of(Transaction.class)),
        WatermarkStrategy.noWatermarks(),
        "transactions");
  }

  private static float[] values(long id) {
    float[] values = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      values[i] = (id + i) % 17;
    }
    return values;
  }

  /** Dense layers of the given widths. */
  private static Model layers(int... widths) {
    ModelBuilder builder = new ModelBuilder("mlp");
    int value = builder.input("values", TensorType.of(DType.FLOAT32, Shape.ANY, widths[0]));
    for (int i = 1; i < widths.length; i++) {
      Activation activation = i < widths.length - 1 ? Activation.RELU : Activation.SIGMOID;
      Dense dense =
          new Dense(Nd4j.rand(widths[i - 1], widths[i]), Nd4j.rand(widths[i]), activation);
      value = builder.call("dense_" + i, dense, value);
    }
    return builder.output("score", value).build();
  }
}
