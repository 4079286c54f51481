package dev.millrace.jobs.kafka;

import dev.millrace.jobs.BatchOptions;
import dev.millrace.jobs.FlinkOptions;
import dev.millrace.jobs.event.MappingOptions;
import dev.millrace.jobs.event.OutputOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace score}: the Kafka-to-Kafka job, in this process or on a cluster. */
@Command(
    name = "score",
    sortOptions = false,
    customSynopsis = "millrace score --bootstrap HOST:PORT --events TOPIC [OPTION]...",
    description = {
      "Scores the JSON events of a Kafka topic and writes each, its scores added, to another topic.",
      "",
      "A model input takes the event's field of the same name unless told otherwise. Models come from"
          + " a topic ('millrace publish' writes it) and change while the job runs, or from a file. An"
          + " event that cannot be scored goes to the topic of rejected events with the reason.",
      "",
      "Runs in this process until it is stopped, or on the cluster that it is submitted to:"
          + " flink run millrace-job.jar score ..."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace score --bootstrap localhost:9092 --events flights \\",
      "      --hour hour=date --weekday weekday=date --score p_late=1",
      "  millrace score --bootstrap localhost:9092 --events payments \\",
      "      --model fraud.keras --field amount=amount_eur --vector x=v1,v2,v3",
      "  millrace score --bootstrap localhost:9092 --events flights --trust release.pub.pem",
      "  millrace score --config job.yaml --kafka security.protocol=SSL --web-ui",
      "  flink run -d millrace-job.jar score --config job.yaml",
      "",
      "job.yaml: options without their dashes; a flag wins over the file",
      "  bootstrap: localhost:9092",
      "  events: flights",
      "  hour: {hour: date}",
      "  vector: {x: [v1, v2, v3]}",
      "  kafka: {security.protocol: SSL}"
    })
public final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with these options, their names without the dashes.")
  private Path config;

  @Option(
      names = "--skip-checks",
      description =
          "Don't look at Kafka before the job starts: for a cluster that reaches it where this"
              + " machine does not.")
  private boolean skipChecks;

  @Mixin(name = "Kafka")
  private KafkaOptions kafka;

  @Mixin(name = "Topics")
  private TopicOptions topics;

  @Mixin(name = "Model")
  private ModelOptions model;

  @Mixin(name = "Fields of the event")
  private MappingOptions mapping;

  @Mixin(name = "Event time")
  private EventTimeOptions eventTime;

  @Mixin(name = "Fields of the scored event")
  private OutputOptions output;

  @Mixin(name = "Delivery")
  private DeliveryOptions delivery;

  @Mixin(name = "Batches")
  private BatchOptions batch;

  @Mixin(name = "Running")
  private FlinkOptions flink;

  @Override
  public Integer call() throws Exception {
    ScoreSettings settings = settings();
    StreamExecutionEnvironment env = flink.environment();
    if (!skipChecks) {
      Preflight.check(settings);
    }
    ScoreJob.build(env, settings);
    env.execute("millrace score " + settings.topics().events());
    return 0;
  }

  /** The settings; a mistake in them is one in the command line. */
  ScoreSettings settings() {
    try {
      ScoreSettingsBuilder settings =
          ScoreSettings.builder(kafka.access(), topics.topics(model.topic()), topics.group())
              .start(topics.from())
              .fields(mapping.mapping())
              .eventTime(eventTime.eventTime())
              .output(output.fields())
              .key(delivery.key())
              .delivery(delivery.delivery(topics.group()))
              .checkpointInterval(delivery.checkpointInterval())
              .maxEventBytes(delivery.maxEventBytes())
              .batch(batch.policy())
              .beforeFirstModel(model.beforeFirst())
              .onModelFailure(model.onFailure())
              .maxModelSize(model.maxSize())
              .modelTime(model.modelTime())
              .parallelism(flink.parallelism());
      model.onlyName().ifPresent(settings::modelName);
      model.modelBy().ifPresent(settings::modelBy);
      model.routeBy().ifPresent(settings::routeBy);
      model.trusted().ifPresent(settings::trusted);
      model.fixed().ifPresent(settings::model);
      return settings.build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
