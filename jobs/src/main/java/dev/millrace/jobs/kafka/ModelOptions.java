package dev.millrace.jobs.kafka;

import dev.millrace.jobs.DurationConverter;
import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.SizeConverter;
import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.TrustedKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where models come from, from the command line. */
final class ModelOptions {
  @Option(
      names = "--models",
      paramLabel = "TOPIC",
      description =
          "The topic of models, each of which scores from its arrival on (default: models, unless"
              + " --model is given).")
  private String topic;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A .keras file that scores all events, instead of a topic of models.")
  private Path file;

  @Option(
      names = "--model-name",
      paramLabel = "NAME",
      description =
          "Of the topic's models only those of this name (default: all); or the name of FILE's model"
              + " (default: its name in Keras).")
  private String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "The version of FILE's model (default: the start of its hash).")
  private String version;

  @Option(
      names = "--model-by",
      paramLabel = "FIELD",
      description =
          "The event's field that names the model of the topic that scores it (default: all events"
              + " meet the model that was published last).")
  private String modelBy;

  @Option(
      names = "--route-by",
      paramLabel = "FIELD",
      description =
          "The event's field that routes share events out by ('millrace route'): the same value meets"
              + " the same version (default: the event's Kafka key).")
  private String routeBy;

  @Mixin private TrustOption trust;

  @Option(
      names = "--waiting",
      paramLabel = "EVENTS",
      defaultValue = "100000",
      description =
          "How many events a task lets wait for the first model, or by event time for the topic of"
              + " models; those above are rejected (default: ${DEFAULT-VALUE}).")
  private int waiting;

  @Option(
      names = "--on-model-failure",
      paramLabel = "reject|fall-back",
      defaultValue = "reject",
      converter = Choices.OnFailure.class,
      description =
          "Once a version of the topic fails every event: 'reject' them all, or let the version that"
              + " answered before score them, which scored events and statuses tell (default:"
              + " ${DEFAULT-VALUE}).")
  private ModelFailure onFailure;

  @Option(
      names = "--max-model-size",
      paramLabel = "SIZE",
      defaultValue = "1gb",
      converter = SizeConverter.class,
      description =
          "How large a model of the topic may be; larger ones are refused (default:"
              + " ${DEFAULT-VALUE}).")
  private MemorySize maxSize;

  @Option(
      names = "--model-time",
      paramLabel = "arrival|event",
      defaultValue = "arrival",
      converter = Choices.ModelClock.class,
      description =
          "Whether a model scores from its arrival on, or the events of its time ('--at' of 'millrace"
              + " publish'): then a backfill gives the same, and events wait for the next 'millrace"
              + " heartbeat' (default: ${DEFAULT-VALUE}).")
  private ModelTime.Clock clock;

  @Option(
      names = "--model-reach",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "By event time: how far behind the topic of models events may be; what scored longer before"
              + " is forgotten (default: nothing is).")
  private Duration reach;

  Optional<String> topic() {
    return topic == null && file == null ? Optional.of("models") : Optional.ofNullable(topic);
  }

  /**
   * Reads the model's file, if there is one.
   *
   * @throws dev.millrace.layers.ModelException if it is no model that can be scored
   */
  Optional<FixedModel> fixed() {
    return Optional.ofNullable(file).map(f -> FixedModel.read(f, name, version));
  }

  /**
   * Whose models are taken; empty for anybody's.
   *
   * @throws dev.millrace.jobs.CommandException if a file holds no public key of Ed25519
   */
  Optional<TrustedKeys> trusted() {
    return trust.keys();
  }

  /** The only model that is taken from the topic. */
  Optional<String> onlyName() {
    return file == null ? Optional.ofNullable(name) : Optional.empty();
  }

  Optional<String> modelBy() {
    return Optional.ofNullable(modelBy);
  }

  Optional<String> routeBy() {
    return Optional.ofNullable(routeBy);
  }

  ModelFailure onFailure() {
    return onFailure;
  }

  MemorySize maxSize() {
    return maxSize;
  }

  ModelTime modelTime() {
    ModelTime time = clock == ModelTime.Clock.EVENT ? ModelTime.EVENT : ModelTime.ARRIVAL;
    return reach == null ? time : time.reachingBack(reach);
  }

  BeforeFirstModel beforeFirst() {
    return BeforeFirstModel.waitWithUpTo(waiting);
  }
}
