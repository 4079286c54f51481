package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.operator.Scoring;
import java.util.Arrays;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What a job does between its Kafka source and its Kafka sink. Either way an event goes in with 784
 * values and out with 10.
 */
public enum KafkaVariant {
  PASS_THROUGH("Kafka to Kafka, no scoring") {
    @Override
    DataStream<Event> apply(BenchModel model, DataStream<Event> events) {
      int scores = model.scores();
      return events
          .map(event -> new Event(event.id(), Arrays.copyOf(event.values(), scores)))
          .returns(Event.TYPE);
    }
  },
  SCORED("Kafka to Kafka, Scoring.with") {
    @Override
    DataStream<Event> apply(BenchModel model, DataStream<Event> events) {
      return Variant.score(Scoring.with(model.keras()), model, events)
          .map(scored -> new Event(scored.record().id(), scored.scores()))
          .returns(Event.TYPE);
    }
  };

  private final String title;

  KafkaVariant(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  abstract DataStream<Event> apply(BenchModel model, DataStream<Event> events);
}
