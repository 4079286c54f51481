package dev.millrace.jobs.kafka;

import dev.millrace.jobs.kafka.chunks.JoinChunks;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.TrustedKeys;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The messages of a topic of models, each with Kafka's time of it, and what could not be read.
 *
 * <pre>
 * topic -> join chunks -> open -> messages
 *               +-----------+---> refused
 * </pre>
 */
public record TopicModels(DataStream<ModelMessage> messages, DataStream<ModelStatus> refused) {
  /**
   * All that the topic holds when the job starts, and no more.
   *
   * @param trusted whose messages are read; empty for anybody's
   */
  public static TopicModels history(
      StreamExecutionEnvironment env,
      KafkaAccess kafka,
      String topic,
      Optional<TrustedKeys> trusted,
      MemorySize mostBytes) {
    KafkaSource<TopicMessage> source =
        source(kafka, topic).setBounded(OffsetsInitializer.latest()).build();
    return of(env, source, mostBytes, new OpenModels(trusted.orElse(null), null));
  }

  /** All that the topic holds, from the first on, and what comes. */
  static TopicModels live(StreamExecutionEnvironment env, ScoreSettings settings) {
    KafkaSource<TopicMessage> source =
        source(settings.kafka(), settings.topics().models().orElseThrow())
            .setGroupId(settings.group() + "-models")
            .setClientIdPrefix(settings.group() + "-" + settings.topics().models().orElseThrow())
            .build();
    OpenModels open =
        new OpenModels(settings.trusted().orElse(null), settings.modelName().orElse(null));
    return of(env, source, settings.maxModelSize(), open);
  }

  private static KafkaSourceBuilder<TopicMessage> source(KafkaAccess kafka, String topic) {
    Properties properties = new Properties();
    // What an aborted transaction wrote was never said.
    properties.put("isolation.level", "read_committed");
    properties.putAll(kafka.properties());
    return KafkaSource.<TopicMessage>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setTopics(topic)
        .setProperties(properties)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new TopicMessage.Schema());
  }

  private static TopicModels of(
      StreamExecutionEnvironment env,
      KafkaSource<TopicMessage> source,
      MemorySize mostBytes,
      OpenModels open) {
    SingleOutputStreamOperator<TopicMessage> whole =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "models")
            .uid("models")
            .setParallelism(1)
            .transform(
                "join chunks",
                TypeInformation.of(TopicMessage.class),
                new JoinChunks(mostBytes.getBytes()))
            .uid("join-chunks")
            .setParallelism(1);
    SingleOutputStreamOperator<ModelMessage> messages =
        whole.process(open).name("open models").uid("open-models").setParallelism(1);
    return new TopicModels(
        messages,
        whole.getSideOutput(JoinChunks.REFUSED).union(messages.getSideOutput(OpenModels.REFUSED)));
  }
}
