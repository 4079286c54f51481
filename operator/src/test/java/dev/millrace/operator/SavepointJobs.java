package dev.millrace.operator;

import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.Route.Share;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The jobs that savepoints are kept of, as fixtures. Their sources have uids by the side of a
 * savepoint that they are on, so that what they have read is not what a restore goes on from.
 */
final class SavepointJobs {
  private static final ModelUpdate HELD =
      TestModels.version(3).with(ModelCard.NONE.with(Start.HELD));

  /** Deployed, and nobody's: to deploy it once more changes nothing. */
  static final ModelUpdate IDLE = TestModels.version(5).with(ModelCard.NONE.with(Start.HELD));

  private static final ModelUpdate SHADOW =
      TestModels.version(4).with(ModelCard.NONE.with(Start.HELD));

  /** Version v2 answers 90 % of the keys, v3 the others, v4 is a shadow, v5 is held and idle. */
  static final List<ModelMessage> ROLLOUT =
      List.of(
          TestModels.version(2),
          HELD,
          SHADOW,
          IDLE,
          new Route("times", List.of(new Share("v2", 90), new Share("v3", 10))),
          new Shadow("times", "v4", true));

  private SavepointJobs() {}

  static ScoredStream<Measurement> fixed(DataStream<Measurement> events) {
    return Scoring.with("times", "v2", TestModels.times(2))
        .features(Measurement.FEATURES)
        .score(events);
  }

  static ScoredStream<Measurement> live(
      DataStream<ModelMessage> messages, DataStream<Measurement> events) {
    return Scoring.live(messages)
        .features(Measurement.FEATURES)
        .key(measurement -> Long.toString(measurement.id()))
        .score(events);
  }

  /** Measurements from a number on; without end if they are {@code before} a savepoint. */
  static DataStream<Measurement> events(
      StreamExecutionEnvironment env, long first, long count, boolean before) {
    return env.fromSource(
            new DataGeneratorSource<>(
                index -> Measurement.of(first + index),
                before ? Long.MAX_VALUE : count,
                before ? new Then(count) : RateLimiterStrategy.noOp(),
                TypeInformation.of(Measurement.class)),
            WatermarkStrategy.<Measurement>forMonotonousTimestamps()
                .withTimestampAssigner((measurement, none) -> measurement.id()),
            "events")
        .uid("events " + (before ? "before" : "after"))
        .setParallelism(1);
  }

  static DataStream<ModelMessage> messages(
      StreamExecutionEnvironment env, List<ModelMessage> messages, boolean before) {
    return env.fromSource(
            new DataGeneratorSource<>(
                index -> messages.get(index.intValue()),
                before ? Long.MAX_VALUE : messages.size(),
                before ? new Then(messages.size()) : RateLimiterStrategy.noOp(),
                TypeInformation.of(ModelMessage.class)),
            WatermarkStrategy.noWatermarks(),
            "messages")
        .uid("messages " + (before ? "before" : "after"))
        .setParallelism(1);
  }

  /** So many, and none after them, though the source goes on. */
  private record Then(long count) implements RateLimiterStrategy<NumberSequenceSplit> {
    @Override
    public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
      return new RateLimiter<>() {
        private long left = count;

        @Override
        public CompletionStage<Void> acquire(int permits) {
          left -= permits;
          return left < 0 ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
        }
      };
    }
  }
}
