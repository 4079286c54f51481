package dev.millrace.benchmarks.lifecycle;

import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.JsonFeatures;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.Scoring;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Whether a backfill gives what the live job gave: flights, and three versions of their model by
 * event time, which the live job gets while events flow and a backfill at once.
 */
record Backfill(int events, Verdicts.Told live, Verdicts.Told streaming, Verdicts.Told batch) {
  private static final Duration CHECKPOINT = Duration.ofMillis(200);
  private static final int SHARES = 12;

  static Backfill measure(int events) throws Exception {
    Month.load(events);
    return new Backfill(
        events,
        live(events),
        again(events, RuntimeExecutionMode.STREAMING),
        again(events, RuntimeExecutionMode.BATCH));
  }

  /** A message and a share of the events a checkpoint. */
  private static Verdicts.Told live(int events) throws Exception {
    StreamExecutionEnvironment env = environment(RuntimeExecutionMode.STREAMING);
    env.enableCheckpointing(CHECKPOINT.toMillis());
    return run(
        env,
        RateLimiterStrategy.perCheckpoint(1),
        RateLimiterStrategy.perCheckpoint(events / SHARES),
        events);
  }

  private static Verdicts.Told again(int events, RuntimeExecutionMode mode) throws Exception {
    return run(environment(mode), RateLimiterStrategy.noOp(), RateLimiterStrategy.noOp(), events);
  }

  private static Verdicts.Told run(
      StreamExecutionEnvironment env,
      RateLimiterStrategy<?> ofMessages,
      RateLimiterStrategy<?> ofEvents,
      int events)
      throws Exception {
    Verdicts.reset(events);
    DataStream<JsonEvent> flights = Month.flights(env, ofEvents);
    Scoring.live(Month.messages(env, ofMessages))
        .features(
            JsonFeatures.of(FieldMapping.byName().hour("hour", "date").weekday("weekday", "date")))
        .batch(BatchPolicy.upTo(128).within(Duration.ofMillis(5)))
        .beforeFirstModel(BeforeFirstModel.waitWithUpTo(events))
        .modelTime(ModelTime.EVENT)
        .score(flights)
        .events()
        .filter(new Verdicts())
        .sinkTo(new DiscardingSink<>());
    env.execute("backfill");
    return Verdicts.told();
  }

  private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode) {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
  }
}
