package dev.millrace.benchmarks.lifecycle;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.Features;
import dev.millrace.operator.Scoring;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * How long events wait around a swap: a steady stream of them, a small model, then a large one.
 *
 * @param megabytes of the large model
 * @param before the longest time without a scored event in the seconds before it was published
 * @param around the same from its publishing until seconds after it scored its first event
 * @param untilSwapped from its publishing until then; all in milliseconds
 */
record Swap(int megabytes, double before, double around, double untilSwapped) {
  private static final int SECONDS = 16;
  private static final long PAUSE_MILLIS = 8_000;
  private static final long AROUND_NANOS = 3_000_000_000L;

  static Swap measure(int megabytes) throws Exception {
    Gaps.reset();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    env.getConfig().enableObjectReuse();
    env.setBufferTimeout(1); // events that are few do not wait for each other on the way
    Scoring.live(Updates.of(env, List.of(0, megabytes), PAUSE_MILLIS))
        .features(Features.<Long>declare().integer(SizedModel.INPUT, id -> id % SizedModel.IDS))
        .batch(BatchPolicy.upTo(128).within(Duration.ofMillis(5)))
        .score(Events.of(env, SECONDS))
        .events()
        .filter(new Gaps())
        .sinkTo(new DiscardingSink<>());
    env.execute("swap");
    return new Swap(
        megabytes, Gaps.before(AROUND_NANOS), Gaps.around(AROUND_NANOS), Gaps.untilSwapped());
  }
}
