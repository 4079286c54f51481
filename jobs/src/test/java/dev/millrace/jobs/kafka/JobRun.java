package dev.millrace.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.event.OutputFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A score job of flights on topics of its own, until it is closed. */
final class JobRun implements AutoCloseable {
  private final KafkaProbe kafka;
  private final Topics topics;
  private final Path folder;
  private JobClient job;

  private JobRun(KafkaProbe kafka, Topics topics, Path folder) {
    this.kafka = kafka;
    this.topics = topics;
    this.folder = folder;
  }

  /** Topics for a job, which is still to be started. */
  static JobRun on(KafkaProbe kafka, String name, Path folder) {
    Topics topics =
        new Topics(
            name,
            Optional.of(name + "-models"),
            name + "-scored",
            name + "-rejected",
            Optional.of(name + "-shadows"),
            Optional.of(name + "-status"));
    kafka.create(name, topics.scored(), topics.rejected(), name + "-shadows", name + "-status");
    kafka.create(name + "-models", 1, Map.of("retention.ms", "-1"));
    return new JobRun(kafka, topics, folder);
  }

  ScoreSettingsBuilder settings() {
    return ScoreSettings.builder(kafka.access(), topics, topics.events())
        .fields(Golden.FIELDS)
        .output(OutputFields.standard().named("p_late", 1))
        .checkpointInterval(Duration.ofMillis(500))
        .parallelism(1);
  }

  void start(ScoreSettingsBuilder settings) throws Exception {
    start(settings, new Configuration());
  }

  void start(ScoreSettingsBuilder settings, String savepoint) throws Exception {
    start(settings, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
  }

  private void start(ScoreSettingsBuilder settings, Configuration configuration) throws Exception {
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    ScoreSettings all = settings.build();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(all.parallelism(), configuration);
    ScoreJob.build(env, all);
    job = env.executeAsync();
  }

  /** Stops the job. Returns its savepoint. */
  String stop() throws Exception {
    String savepoint =
        job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    job = null;
    return savepoint;
  }

  String events() {
    return topics.events();
  }

  String models() {
    return topics.models().orElseThrow();
  }

  String status() {
    return topics.status().orElseThrow();
  }

  String scoredTopic() {
    return topics.scored();
  }

  List<JsonNode> statuses(int count) throws Exception {
    return kafka.readJson(status(), count);
  }

  List<JsonNode> scored(int count) throws Exception {
    return kafka.readJson(topics.scored(), count);
  }

  List<JsonNode> shadows(int count) throws Exception {
    return kafka.readJson(topics.shadows().orElseThrow(), count);
  }

  /** The versions that scored the first events, each once. */
  List<String> versions(int events) throws Exception {
    return scored(events).stream()
        .map(event -> event.at("/model/version").asText())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    if (job != null) {
      job.cancel().join();
    }
  }
}
