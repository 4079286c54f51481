package dev.millrace.jobs.backfill;

import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.TrustOption;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which models score a backfill's rows, from the command line. */
final class BackfillModelOptions {
  @Option(
      names = "--model",
      paramLabel = "FILE[@TIME]",
      description =
          "A .keras or .h5 file, which scores all rows; or several, each from its time on, like"
              + " v2.keras@2001-06-10T00:00:00Z.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--model-name",
      paramLabel = "NAME",
      description = "What the scores call the models (default: their names in Keras).")
  private String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description =
          "Which version the scores call it, one for each --model (default: the start of its hash).")
  private List<String> versions = new ArrayList<>();

  @Option(
      names = "--models",
      paramLabel = "TOPIC",
      description =
          "Instead of files: a topic of models as it is now. Each row is scored by the version that"
              + " 'millrace score --model-time event' gives it.")
  private String topic;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Where Kafka is, for --models.")
  private String bootstrap;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "A Kafka client property, for --models. May be given several times.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Mixin private TrustOption trust;

  @Option(
      names = "--event-time",
      paramLabel = "FIELD",
      description = "The rows' timestamp field; needed where models have times.")
  private String eventTime;

  @Option(
      names = "--model-by",
      paramLabel = "FIELD",
      description = "The field that names the model that scores a row, as in 'millrace score'.")
  private String modelBy;

  @Option(
      names = "--route-by",
      paramLabel = "FIELD",
      description =
          "The field that routes share rows out by, as in 'millrace score' (default: the whole row).")
  private String routeBy;

  /**
   * Reads the models that are files.
   *
   * @throws IllegalArgumentException if the options do not go together
   * @throws dev.millrace.jobs.CommandException if Kafka does not answer or has no such topic
   * @throws dev.millrace.layers.ModelException if a file is no model that can be scored
   */
  BackfillModels models() {
    if ((topic == null) == models.isEmpty()) {
      throw new IllegalArgumentException("expected either --model or --models");
    }
    if (topic != null) {
      requireEventTime();
      return BackfillModels.of(history());
    }
    List<TimedFile> files = models.stream().map(TimedFile::of).toList();
    if (files.size() == 1 && files.get(0).from() == null) {
      return BackfillModels.of(model(files.get(0), 0));
    }
    List<ModelMessage> messages = new ArrayList<>();
    for (TimedFile file : files) {
      messages.add(message(file, messages.size()));
    }
    requireEventTime();
    return BackfillModels.of(messages);
  }

  private void requireEventTime() {
    if (eventTime == null) {
      throw new IllegalArgumentException("expected --event-time, since models have times");
    }
  }

  private BackfillModels.History history() {
    if (bootstrap == null) {
      throw new IllegalArgumentException("expected --bootstrap with --models");
    }
    KafkaAccess kafka = new KafkaAccess(bootstrap, properties);
    kafka.require(topic);
    return new BackfillModels.History(kafka, topic, trust.keys());
  }

  private ModelMessage message(TimedFile file, int number) {
    if (file.from() == null) {
      throw new IllegalArgumentException(
          "expected a time with each of several models, like "
              + file.path()
              + "@2001-06-10T00:00:00Z, found none");
    }
    FixedModel model = model(file, number);
    return ModelUpdate.of(model.name(), model.version(), model.model()).at(file.from());
  }

  private FixedModel model(TimedFile file, int number) {
    String version = number < versions.size() ? versions.get(number) : null;
    return FixedModel.read(file.path(), name, version);
  }

  Optional<String> eventTime() {
    return Optional.ofNullable(eventTime);
  }

  Optional<String> modelBy() {
    return Optional.ofNullable(modelBy);
  }

  Optional<String> routeBy() {
    return Optional.ofNullable(routeBy);
  }

  /** A file, and from when on it scores; null for always. */
  private record TimedFile(Path path, Instant from) {
    static TimedFile of(String text) {
      int at = text.lastIndexOf('@');
      if (at > 0) {
        try {
          Instant from = OffsetDateTime.parse(text.substring(at + 1)).toInstant();
          return new TimedFile(Path.of(text.substring(0, at)), from);
        } catch (DateTimeException e) {
          return new TimedFile(Path.of(text), null); // a file's name may have an @
        }
      }
      return new TimedFile(Path.of(text), null);
    }
  }
}
