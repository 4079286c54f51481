package dev.millrace.jobs.kafka;

import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.TrustedKeys;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.MemorySize;

/**
 * All that a score job needs to know.
 *
 * <pre>{@code
 * ScoreSettings.builder(
 *         KafkaAccess.at("localhost:9092"), Topics.of("flights", "models"), "flight-delays")
 *     .fields(FieldMapping.byName().hour("hour", "date"))
 *     .checkpointInterval(Duration.ofSeconds(1))
 *     .build();
 * }</pre>
 *
 * @param group the consumer group, and the prefix of transactions unless told otherwise
 * @param model a fixed model instead of a topic of models
 * @param trusted whose models are taken from the topic of models; empty for anybody's
 * @param modelName the only model that is taken from the topic of models; empty for any
 * @param modelBy the field that names the model that scores an event; empty for the last deployed
 * @param routeBy the field that routes share events out by; empty for the Kafka key
 * @param start where a new job starts to read
 * @param fields which field feeds which model input
 * @param eventTime where event time comes from
 * @param output the fields that a scored event gets
 * @param key the key that a scored event gets
 * @param delivery what readers are promised
 * @param batch when batches close
 * @param beforeFirstModel what happens to events before the first model
 * @param onModelFailure what happens once a version of the topic fails every event
 * @param maxModelSize how large a model of the topic may be
 * @param modelTime whether models count from their arrival on, or for events of their time
 * @param checkpointInterval how often the job commits: what readers of committed events wait for
 * @param maxEventBytes how long an event may be, key and value together; longer ones are rejected
 * @param parallelism how many tasks score; 0 leaves it to Flink
 */
public record ScoreSettings(
    KafkaAccess kafka,
    Topics topics,
    String group,
    Optional<FixedModel> model,
    Optional<TrustedKeys> trusted,
    Optional<String> modelName,
    Optional<String> modelBy,
    Optional<String> routeBy,
    StartFrom start,
    FieldMapping fields,
    EventTime eventTime,
    OutputFields output,
    OutputKey key,
    Delivery delivery,
    BatchPolicy batch,
    BeforeFirstModel beforeFirstModel,
    ModelFailure onModelFailure,
    MemorySize maxModelSize,
    ModelTime modelTime,
    Duration checkpointInterval,
    int maxEventBytes,
    int parallelism) {

  public ScoreSettings {
    if (topics.models().isPresent() == model.isPresent()) {
      throw new IllegalArgumentException(
          "expected either a topic of models or a fixed model, found "
              + (model.isPresent() ? "both" : "neither"));
    }
    if (trusted.isPresent() && model.isPresent()) {
      throw new IllegalArgumentException(
          "expected trusted keys for a topic of models, found a fixed model, which has no signature");
    }
    if (onModelFailure == ModelFailure.FALL_BACK && model.isPresent()) {
      throw new IllegalArgumentException(
          "expected a topic of models to fall back among, found a fixed model");
    }
    if (delivery.isExactlyOnce()
        && checkpointInterval.compareTo(delivery.transactionTimeout()) >= 0) {
      throw new IllegalArgumentException(
          "expected a checkpoint interval below the transaction timeout of "
              + delivery.transactionTimeout()
              + ", found "
              + checkpointInterval);
    }
  }

  /** The defaults: fields by name, exactly once, a checkpoint every 10 s, batches of up to 512. */
  public static ScoreSettingsBuilder builder(KafkaAccess kafka, Topics topics, String group) {
    return new ScoreSettingsBuilder(kafka, topics, group);
  }
}
