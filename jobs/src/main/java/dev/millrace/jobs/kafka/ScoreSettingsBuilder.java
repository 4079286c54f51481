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

/** Puts {@link ScoreSettings} together; what is not said has the default that stands here. */
public final class ScoreSettingsBuilder {
  private final KafkaAccess kafka;
  private final Topics topics;
  private final String group;
  private Optional<FixedModel> model = Optional.empty();
  private Optional<TrustedKeys> trusted = Optional.empty();
  private Optional<String> modelName = Optional.empty();
  private Optional<String> modelBy = Optional.empty();
  private Optional<String> routeBy = Optional.empty();
  private StartFrom start = StartFrom.COMMITTED;
  private FieldMapping fields = FieldMapping.byName();
  private EventTime eventTime = EventTime.ofRecord();
  private OutputFields output = OutputFields.standard();
  private OutputKey key = OutputKey.same();
  private Delivery delivery;
  private BatchPolicy batch = BatchPolicy.upTo(512);
  private BeforeFirstModel beforeFirstModel = BeforeFirstModel.waitWithUpTo(100_000);
  private ModelFailure onModelFailure = ModelFailure.REJECT;
  private MemorySize maxModelSize = MemorySize.parse("1gb");
  private ModelTime modelTime = ModelTime.ARRIVAL;
  private Duration checkpointInterval = Duration.ofSeconds(10);
  private int maxEventBytes = 900_000;
  private int parallelism;

  ScoreSettingsBuilder(KafkaAccess kafka, Topics topics, String group) {
    this.kafka = kafka;
    this.topics = topics;
    this.group = group;
    this.delivery = Delivery.exactlyOnce(group);
  }

  /** A fixed model instead of a topic of models. */
  public ScoreSettingsBuilder model(FixedModel model) {
    this.model = Optional.of(model);
    return this;
  }

  /** Takes only what one of these keys signed from the topic of models. */
  public ScoreSettingsBuilder trusted(TrustedKeys trusted) {
    this.trusted = Optional.of(trusted);
    return this;
  }

  /** Takes only models of that name from the topic of models. */
  public ScoreSettingsBuilder modelName(String modelName) {
    this.modelName = Optional.of(modelName);
    return this;
  }

  /** The field that names the model that scores an event, instead of the last deployed for all. */
  public ScoreSettingsBuilder modelBy(String path) {
    this.modelBy = Optional.of(path);
    return this;
  }

  /** The field that routes share events out by, instead of the Kafka key. */
  public ScoreSettingsBuilder routeBy(String path) {
    this.routeBy = Optional.of(path);
    return this;
  }

  public ScoreSettingsBuilder start(StartFrom start) {
    this.start = start;
    return this;
  }

  public ScoreSettingsBuilder fields(FieldMapping fields) {
    this.fields = fields;
    return this;
  }

  public ScoreSettingsBuilder eventTime(EventTime eventTime) {
    this.eventTime = eventTime;
    return this;
  }

  public ScoreSettingsBuilder output(OutputFields output) {
    this.output = output;
    return this;
  }

  public ScoreSettingsBuilder key(OutputKey key) {
    this.key = key;
    return this;
  }

  public ScoreSettingsBuilder delivery(Delivery delivery) {
    this.delivery = delivery;
    return this;
  }

  public ScoreSettingsBuilder batch(BatchPolicy batch) {
    this.batch = batch;
    return this;
  }

  public ScoreSettingsBuilder beforeFirstModel(BeforeFirstModel beforeFirstModel) {
    this.beforeFirstModel = beforeFirstModel;
    return this;
  }

  public ScoreSettingsBuilder onModelFailure(ModelFailure onModelFailure) {
    this.onModelFailure = onModelFailure;
    return this;
  }

  /** How large a model of the topic may be; larger ones are refused. */
  public ScoreSettingsBuilder maxModelSize(MemorySize size) {
    this.maxModelSize = size;
    return this;
  }

  public ScoreSettingsBuilder modelTime(ModelTime modelTime) {
    this.modelTime = modelTime;
    return this;
  }

  public ScoreSettingsBuilder checkpointInterval(Duration checkpointInterval) {
    this.checkpointInterval = checkpointInterval;
    return this;
  }

  public ScoreSettingsBuilder maxEventBytes(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
    return this;
  }

  public ScoreSettingsBuilder parallelism(int parallelism) {
    this.parallelism = parallelism;
    return this;
  }

  public ScoreSettings build() {
    return new ScoreSettings(
        kafka,
        topics,
        group,
        model,
        trusted,
        modelName,
        modelBy,
        routeBy,
        start,
        fields,
        eventTime,
        output,
        key,
        delivery,
        batch,
        beforeFirstModel,
        onModelFailure,
        maxModelSize,
        modelTime,
        checkpointInterval,
        maxEventBytes,
        parallelism);
  }
}
