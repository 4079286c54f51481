package dev.millrace.jobs.backfill;

import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.TopicModels;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scoring;
import dev.millrace.operator.ScoringBuilder;
import dev.millrace.operator.TrustedKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What scores a backfill's rows: one model all of them, or the versions of a timeline each those of
 * its time. One of the three is given.
 *
 * @param fixed the one model
 * @param timeline the messages of a timeline, each with its time; the job carries them
 * @param topic a topic with the messages of a timeline
 */
public record BackfillModels(
    Optional<FixedModel> fixed, List<ModelMessage> timeline, Optional<History> topic) {
  /** A topic of models as it is when the job starts, and whose messages of it are read. */
  public record History(KafkaAccess kafka, String topic, Optional<TrustedKeys> trusted) {}

  /** As large as a live job's models may be unless it says otherwise. */
  private static final MemorySize LARGEST = MemorySize.parse("1gb");

  public BackfillModels {
    timeline = List.copyOf(timeline);
  }

  static BackfillModels of(FixedModel model) {
    return new BackfillModels(Optional.of(model), List.of(), Optional.empty());
  }

  static BackfillModels of(List<ModelMessage> timeline) {
    return new BackfillModels(Optional.empty(), timeline, Optional.empty());
  }

  static BackfillModels of(History topic) {
    return new BackfillModels(Optional.empty(), List.of(), Optional.of(topic));
  }

  boolean goByEventTime() {
    return fixed.isEmpty();
  }

  /**
   * The door to scoring with them.
   *
   * @param refused is given the statuses of what cannot be read
   */
  ScoringBuilder.NeedsFeatures scoring(
      StreamExecutionEnvironment env, Consumer<DataStream<ModelStatus>> refused) {
    if (fixed.isPresent()) {
      return fixed.get().scoring();
    }
    if (topic.isPresent()) {
      History from = topic.get();
      TopicModels models =
          TopicModels.history(env, from.kafka(), from.topic(), from.trusted(), LARGEST);
      refused.accept(models.refused());
      return Scoring.live(models.messages());
    }
    ModelMessage[] messages = timeline.toArray(ModelMessage[]::new);
    return Scoring.live(env.fromData(ModelMessage.class, messages));
  }

  /** The inputs of all models that are known before the job runs: not those of a topic. */
  List<Model.Input> inputs() {
    return models().flatMap(model -> model.inputs().stream()).distinct().toList();
  }

  /**
   * @throws dev.millrace.layers.ModelException if the one model gives fewer scores than the output
   *     names
   */
  void requireScores(OutputFields output) {
    fixed.ifPresent(model -> output.requireScores(model.scores()));
  }

  private Stream<Model> models() {
    Stream<Model> ofTimeline =
        timeline.stream()
            .map(ModelMessage::undated)
            .filter(ModelUpdate.class::isInstance)
            .map(update -> ModelCodec.decode(((ModelUpdate) update).bytes()));
    return Stream.concat(fixed.map(FixedModel::model).stream(), ofTimeline);
  }
}
