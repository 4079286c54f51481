package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.EventText;
import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.JsonFeatures;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.ScoredStream;
import dev.millrace.operator.Scoring;
import dev.millrace.operator.ScoringBuilder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The main job: events and models in from Kafka, scored and rejected events out to Kafka.
 *
 * <pre>
 * events --------------------------------------+-> score -> scored
 * models -> join -> open -> gate -> broadcast -+     +----> rejected, shadows
 *             +-------+-------+---------------------------> status, log
 * </pre>
 *
 * <p>With a fixed model there are no models to read, and events, scoring and sinks are one chain.
 * Operators have uids of their own, so a savepoint of one release restores in the next.
 */
public final class ScoreJob {
  private final StreamExecutionEnvironment env;
  private final ScoreSettings settings;
  private final KafkaEnds kafka;

  private ScoreJob(StreamExecutionEnvironment env, ScoreSettings settings) {
    this.env = env;
    this.settings = settings;
    this.kafka = new KafkaEnds(settings);
  }

  /**
   * Adds the job to an environment: sources, scoring, sinks, checkpointing. The caller executes it.
   *
   * @throws dev.millrace.layers.ModelException if a fixed model cannot be scored with the job's
   *     fields, or gives fewer scores than the output names
   */
  public static void build(StreamExecutionEnvironment env, ScoreSettings settings) {
    new ScoreJob(env, settings).build();
  }

  private void build() {
    configure();
    DataStream<JsonEvent> events = events();
    if (settings.model().isPresent()) {
      settings.output().requireScores(settings.model().get().scores());
      sink(score(settings.model().get().scoring(), events));
    } else {
      TopicModels models = TopicModels.live(env, settings);
      ScoredStream<JsonEvent> scored = score(Scoring.live(models.messages()), events);
      sink(scored);
      sinkShadows(scored.shadows());
      tell(models.refused().union(scored.statuses()), scored.events().getParallelism());
    }
  }

  private void configure() {
    env.enableCheckpointing(settings.checkpointInterval().toMillis());
    env.getCheckpointConfig()
        .setExternalizedCheckpointRetention(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    env.getConfig().enableObjectReuse(); // events are immutable
    if (settings.parallelism() > 0) {
      env.setParallelism(settings.parallelism());
    }
  }

  private DataStream<JsonEvent> events() {
    WatermarkStrategy<JsonEvent> eventTime =
        EventTimes.strategy(settings.eventTime(), settings.fields().zone());
    return env.fromSource(kafka.events(), eventTime, "events").uid("events");
  }

  private ScoredStream<JsonEvent> score(
      ScoringBuilder.NeedsFeatures scoring, DataStream<JsonEvent> events) {
    ScoringBuilder<JsonEvent> told =
        scoring
            .features(features())
            .batch(settings.batch())
            .beforeFirstModel(settings.beforeFirstModel())
            .onModelFailure(settings.onModelFailure())
            .maxModelSize(settings.maxModelSize())
            .minScores(settings.output().scoresNeeded())
            .modelTime(settings.modelTime())
            .key(settings.routeBy().map(EventText::field).orElseGet(EventText::key))
            .uid("score");
    return settings
        .modelBy()
        .map(field -> told.modelFor(EventText.field(field)))
        .orElse(told)
        .score(events);
  }

  private JsonFeatures features() {
    JsonFeatures features =
        JsonFeatures.of(settings.fields())
            .reserving(settings.output().names())
            .upTo(settings.maxEventBytes());
    if (settings.key().field().isPresent()) {
      features = features.requiring(settings.key().field().get());
    }
    return settings.eventTime().field().map(features::timedBy).orElse(features);
  }

  private void sink(ScoredStream<JsonEvent> scored) {
    DataStream<Scored<JsonEvent>> events = scored.events();
    events.sinkTo(kafka.scored()).name("scored").uid("scored");
    DataStream<Rejection<JsonEvent>> rejections = scored.rejections();
    rejections.sinkTo(kafka.rejected()).name("rejected").uid("rejected");
  }

  private void sinkShadows(DataStream<Scored<JsonEvent>> shadows) {
    if (settings.topics().shadows().isPresent()) {
      shadows.sinkTo(kafka.shadows()).name("shadows").uid("shadows");
    }
  }

  private void tell(DataStream<ModelStatus> statuses, int tasks) {
    SingleOutputStreamOperator<ModelStatus> told =
        statuses.map(new StatusLog()).name("log").uid("status-log").setParallelism(1);
    if (settings.topics().status().isPresent()) {
      told.sinkTo(kafka.statuses(tasks)).name("status").uid("status").setParallelism(1);
    } else {
      told.sinkTo(new DiscardingSink<>()).name("log alone").uid("status").setParallelism(1);
    }
  }
}
