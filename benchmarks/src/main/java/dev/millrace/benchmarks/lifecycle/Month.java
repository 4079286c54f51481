package dev.millrace.benchmarks.lifecycle;

import dev.millrace.benchmarks.flights.FlightModels;
import dev.millrace.jobs.demo.Flights;
import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.event.FieldTime;
import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The demo's flights, and three versions of their model, each for a third of them. What is read is
 * this JVM's, in which the jobs run.
 */
final class Month {
  private static final int VERSIONS = 3;

  /** How often the model stream says that time goes on, between two versions. */
  private static final int BEATS = 3;

  private static List<JsonEvent> flights = List.of();
  private static List<ModelMessage> messages = List.of();

  private Month() {}

  /** Reads that many flights. */
  static synchronized void load(int events) {
    Flights all = new Flights();
    List<String> dates = new ArrayList<>();
    List<JsonEvent> read = new ArrayList<>();
    for (int number = 0; number < events; number++) {
      var flight = all.next();
      dates.add(flight.date());
      byte[] json = flight.event(Fault.NONE);
      read.add(new JsonEvent(null, json, JsonEvent.NO_TIMESTAMP, 0, number));
    }
    flights = List.copyOf(read);
    messages = messages(dates);
  }

  private static List<ModelMessage> messages(List<String> dates) {
    List<ModelMessage> told = new ArrayList<>();
    int third = dates.size() / VERSIONS;
    for (int version = 1; version <= VERSIONS; version++) {
      int first = (version - 1) * third;
      var model = FlightModels.read(version);
      ModelUpdate update = ModelUpdate.of("flight-delay", String.valueOf(version), model);
      told.add(update.at(time(dates.get(first))));
      for (int beat = 1; beat < BEATS; beat++) {
        told.add(new Heartbeat().at(time(dates.get(first + beat * third / BEATS))));
      }
    }
    return List.copyOf(told);
  }

  private static Instant time(String date) {
    return Instant.parse(date + "Z");
  }

  static DataStream<JsonEvent> flights(
      StreamExecutionEnvironment env, RateLimiterStrategy<?> rate) {
    WatermarkStrategy<JsonEvent> time =
        WatermarkStrategy.<JsonEvent>forMonotonousTimestamps()
            .withTimestampAssigner(new FieldTime("date", ZoneOffset.UTC));
    return env.fromSource(
            new DataGeneratorSource<>(
                number -> flights.get(number.intValue()), flights.size(), rate, JsonEvent.TYPE),
            time,
            "flights")
        .setParallelism(1)
        .rebalance();
  }

  static DataStream<ModelMessage> messages(
      StreamExecutionEnvironment env, RateLimiterStrategy<?> rate) {
    return env.fromSource(
            new DataGeneratorSource<>(
                number -> messages.get(number.intValue()),
                messages.size(),
                rate,
                TypeInformation.of(ModelMessage.class)),
            WatermarkStrategy.noWatermarks(),
            "messages")
        .setParallelism(1);
  }
}
