package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.benchmarks.Spread;
import dev.millrace.jobs.demo.EmbeddedBroker;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Jobs from Kafka to Kafka with the feed-forward net of the Crayfish benchmark (EDBT 2024): a
 * broker in this JVM, one partition, one task, exactly once, a checkpoint a second. The job that
 * scores differs from the one that does not in its scoring step alone.
 */
public final class KafkaRun {
  private static final String MODEL = "ffnn";
  private static final int CHECKPOINT_MILLIS = 1000;
  private static final String TRANSACTION_MILLIS = "600000";

  private final BenchModel model = BenchModel.load(MODEL);
  private final PipelinePace pace;

  public KafkaRun(PipelinePace pace) {
    this.pace = pace;
  }

  public Map<KafkaVariant, Spread> run() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      KafkaTopic events = new KafkaTopic(broker.bootstrap(), "events");
      events.create();
      events.fill(model, pace.kafkaEvents());
      round(events, "warm-up");
      return rounds(events);
    }
  }

  private Map<KafkaVariant, Spread> rounds(KafkaTopic events) throws Exception {
    Map<KafkaVariant, double[]> rates = new EnumMap<>(KafkaVariant.class);
    for (int i = 0; i < pace.rounds(); i++) {
      int round = i;
      round(events, "round-" + i)
          .forEach(
              (variant, rate) ->
                  rates.computeIfAbsent(variant, v -> new double[pace.rounds()])[round] = rate);
    }
    Map<KafkaVariant, Spread> result = new EnumMap<>(KafkaVariant.class);
    rates.forEach((variant, all) -> result.put(variant, Spread.of(all)));
    return result;
  }

  private Map<KafkaVariant, Double> round(KafkaTopic events, String name) throws Exception {
    Map<KafkaVariant, Double> rates = new EnumMap<>(KafkaVariant.class);
    for (KafkaVariant variant : KafkaVariant.values()) {
      KafkaTopic scored = new KafkaTopic(events.bootstrap(), name + "-" + variant);
      scored.create();
      execute(variant, events, scored);
      rates.put(variant, scored.eventsPerSecond(pace.kafkaEvents()));
      scored.delete();
    }
    return rates;
  }

  private void execute(KafkaVariant variant, KafkaTopic from, KafkaTopic to) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    env.getConfig().enableObjectReuse();
    env.enableCheckpointing(CHECKPOINT_MILLIS);
    DataStream<Event> events =
        env.fromSource(source(from), WatermarkStrategy.noWatermarks(), "events");
    variant.apply(model, events).sinkTo(sink(to));
    env.execute(to.name());
  }

  /** All that is in the topic. */
  private static KafkaSource<Event> source(KafkaTopic topic) {
    return KafkaSource.<Event>builder()
        .setBootstrapServers(topic.bootstrap())
        .setTopics(topic.name())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setValueOnlyDeserializer(new EventBytes())
        .build();
  }

  private static KafkaSink<Event> sink(KafkaTopic topic) {
    return KafkaSink.<Event>builder()
        .setBootstrapServers(topic.bootstrap())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(topic.name())
        .setProperty("transaction.timeout.ms", TRANSACTION_MILLIS)
        .setRecordSerializer(
            KafkaRecordSerializationSchema.<Event>builder()
                .setTopic(topic.name())
                .setValueSerializationSchema(new EventBytes())
                .build())
        .build();
  }
}
