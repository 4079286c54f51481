package dev.millrace.benchmarks.lifecycle;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A steady stream of events: numbers that count up. */
final class Events {
  private static final int PER_SECOND = 20_000;

  private Events() {}

  static DataStream<Long> of(StreamExecutionEnvironment env, int seconds) {
    DataGeneratorSource<Long> source =
        new DataGeneratorSource<>(
            id -> id,
            (long) PER_SECOND * seconds,
            RateLimiterStrategy.perSecond(PER_SECOND),
            Types.LONG);
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "events").setParallelism(1);
  }
}
