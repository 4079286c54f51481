package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.EventText;
import dev.millrace.jobs.event.FieldTime;
import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.JsonFeatures;
import dev.millrace.jobs.event.Origin;
import dev.millrace.jobs.kafka.StatusLog;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.ScoredStream;
import dev.millrace.operator.ScoringBuilder;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Scores files in a bounded job: the live job's field mapping, features and operator core, so the
 * live job's scores.
 *
 * <pre>
 * files -> rows -> score -> scored-*.jsonl
 *                    +----> rejected-*.jsonl
 * </pre>
 *
 * <p>Rows of one file stay in order where one task scores. What a job wrote is there once it is
 * done, and not before.
 */
public final class BackfillJob {
  static final String SCORED = "scored";
  static final String REJECTED = "rejected";

  private static final MemorySize PART = MemorySize.ofMebiBytes(512);

  private BackfillJob() {}

  /**
   * Adds the job to an environment. The caller executes it.
   *
   * @throws dev.millrace.layers.ModelException if a model for all rows cannot be scored with the
   *     fields, or gives fewer scores than the output names
   */
  public static void build(StreamExecutionEnvironment env, BackfillSettings settings) {
    settings.models().requireScores(settings.outputFields());
    configure(env);
    ScoredStream<JsonEvent> scored = score(env, settings);
    Origin origin = Origin.files(settings.input().stream().map(InputFile::path).toList());
    write(scored.events(), SCORED, new ScoredLines(settings.outputFields()), settings);
    write(scored.rejections(), REJECTED, new RejectedLines(origin), settings);
    if (settings.models().goByEventTime()) {
      tell(scored.statuses());
    }
  }

  private static void tell(DataStream<ModelStatus> statuses) {
    statuses.map(new StatusLog()).name("log").sinkTo(new DiscardingSink<>());
  }

  private static ScoredStream<JsonEvent> score(
      StreamExecutionEnvironment env, BackfillSettings settings) {
    ScoringBuilder<JsonEvent> scoring =
        settings
            .models()
            .scoring(env, BackfillJob::tell)
            .features(features(settings))
            .batch(settings.batch())
            .modelTime(ModelTime.EVENT)
            .key(settings.routeBy().map(EventText::field).orElseGet(EventText::key))
            .uid("score");
    return settings
        .modelBy()
        .map(field -> scoring.modelFor(EventText.field(field)))
        .orElse(scoring)
        .score(rows(env, settings));
  }

  private static JsonFeatures features(BackfillSettings settings) {
    JsonFeatures features =
        JsonFeatures.of(settings.fields()).reserving(settings.outputFields().names());
    return settings.eventTime().map(features::timedBy).orElse(features);
  }

  private static void configure(StreamExecutionEnvironment env) {
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    env.getConfig().enableObjectReuse(); // rows are immutable
    // Rows go straight on to the next task, not to disk first, which the adaptive scheduler can't.
    Configuration pipelined = new Configuration();
    pipelined.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
    pipelined.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
    env.configure(pipelined);
  }

  /** Files are dealt out; where there are fewer than tasks, their rows are. */
  private static DataStream<JsonEvent> rows(
      StreamExecutionEnvironment env, BackfillSettings settings) {
    int readers = Math.min(env.getParallelism(), settings.input().size());
    SingleOutputStreamOperator<JsonEvent> rows =
        env.fromData(settings.input())
            .name("files")
            .rebalance()
            .flatMap(new ReadFiles(settings.separator(), settings.textFields()))
            .returns(JsonEvent.TYPE)
            .name("rows")
            .uid("rows")
            .setParallelism(readers);
    DataStream<JsonEvent> timed = timed(rows, settings);
    return readers < env.getParallelism() ? timed.rebalance() : timed;
  }

  private static DataStream<JsonEvent> timed(
      SingleOutputStreamOperator<JsonEvent> rows, BackfillSettings settings) {
    if (settings.eventTime().isEmpty()) {
      return rows;
    }
    FieldTime time = new FieldTime(settings.eventTime().get(), settings.fields().zone());
    return rows.assignTimestampsAndWatermarks(
            WatermarkStrategy.<JsonEvent>noWatermarks().withTimestampAssigner(time))
        .name("event time")
        .setParallelism(rows.getParallelism());
  }

  private static <T> void write(
      DataStream<T> rows, String name, Encoder<T> lines, BackfillSettings settings) {
    FileSink<T> files =
        FileSink.forRowFormat(new Path(settings.output()), lines)
            .withBucketAssigner(new BasePathBucketAssigner<>())
            .withOutputFileConfig(new OutputFileConfig(name, ".jsonl"))
            .withRollingPolicy(DefaultRollingPolicy.builder().withMaxPartSize(PART).build())
            .build();
    rows.map(new Counted<>(name))
        .returns(rows.getType())
        .name("count " + name)
        .sinkTo(files)
        .name(name)
        .uid(name);
  }
}
