package dev.millrace.benchmarks.fuzz;

import dev.millrace.jobs.demo.EmbeddedBroker;
import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.ScoreJob;
import dev.millrace.jobs.kafka.ScoreSettings;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A score job on a broker in this process, fed with what mutators make, a quarter after the other;
 * nobody starts it again if it fails.
 *
 * @param stored a folder of models as the codec has stored them
 * @param folder for checkpoints
 */
record FuzzRun(int events, int models, long seed, Path stored, Path folder) {
  private static final int QUARTERS = 4;
  private static final int TASKS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Runs it; {@code tell} hears how far it is, in lines. */
  FuzzResult run(Consumer<String> tell) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ModelMutator mutatedModels = ModelMutator.of(seed, "models", keys, stored);
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        FuzzTopics topics = FuzzTopics.create(broker.bootstrap())) {
      topics.send(mutatedModels.good());
      JobClient job = start(broker, keys);
      try {
        return feed(topics, mutatedModels, job, tell);
      } finally {
        stop(job);
      }
    }
  }

  private JobClient start(EmbeddedBroker broker, KeyPair keys) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(TASKS, configuration);
    ScoreSettings settings =
        ScoreSettings.builder(KafkaAccess.at(broker.bootstrap()), FuzzTopics.NAMES, "fuzz")
            .fields(FieldMapping.byName().hour("hour", "date").weekday("weekday", "date"))
            .trusted(new TrustedKeys(List.of(keys.getPublic())))
            .onModelFailure(ModelFailure.FALL_BACK)
            .checkpointInterval(Duration.ofSeconds(1))
            .parallelism(TASKS)
            .build();
    ScoreJob.build(env, settings);
    return env.executeAsync("fuzz");
  }

  private FuzzResult feed(
      FuzzTopics topics, ModelMutator mutatedModels, JobClient job, Consumer<String> tell)
      throws Exception {
    CompletableFuture<?> end = job.getJobExecutionResult();
    EventMutator mutatedEvents = new EventMutator(seed);
    Ledger ledger = new Ledger();
    List<MemoryUse> memory = new ArrayList<>();
    for (int quarter = 1; quarter <= QUARTERS && !end.isDone(); quarter++) {
      int toEvent = part(events, quarter);
      int toModel = part(models, quarter);
      send(topics, mutatedEvents, mutatedModels, quarter);
      await(topics, ledger, end, toEvent, toModel + 1);
      memory.add(MemoryUse.now());
      tell.accept(told(ledger, toEvent, toModel, memory.get(memory.size() - 1)));
    }
    return new FuzzResult(events, models + 1, ledger, crash(end), memory);
  }

  private static int part(int all, int quarters) {
    return (int) ((long) all * quarters / QUARTERS);
  }

  /** A quarter of both, mixed. */
  private void send(
      FuzzTopics topics, EventMutator mutatedEvents, ModelMutator mutatedModels, int quarter) {
    int model = part(models, quarter - 1);
    int from = part(events, quarter - 1);
    int to = part(events, quarter);
    for (int event = from; event < to; event++) {
      topics.send(event, mutatedEvents.event(event));
      for (; model < (long) models * (event + 1) / events; model++) {
        topics.send(mutatedModels.message(model));
      }
    }
    topics.flush();
  }

  /** Until all is accounted for, the job has ended, or nothing has come for a long time. */
  private static void await(
      FuzzTopics topics, Ledger ledger, CompletableFuture<?> end, int events, int models)
      throws IOException {
    long last = System.nanoTime();
    while (!end.isDone()
        && ledger.unaccountedEvents(events) + ledger.unaccountedModels(models) > 0
        && System.nanoTime() - last < PATIENCE.toNanos()) {
      if (topics.read(ledger)) {
        last = System.nanoTime();
      }
    }
  }

  private static String told(Ledger ledger, int events, int models, MemoryUse memory) {
    return "%,d events: %,d scored, %,d rejected; %,d models: %,d accepted, %,d refused; heap %.1f MB, native %.1f MB"
        .formatted(
            events,
            ledger.scored(),
            ledger.rejected(),
            models,
            ledger.accepted(),
            ledger.refused(),
            FuzzResult.megabytes(memory.heap()),
            FuzzResult.megabytes(memory.nativeBytes()));
  }

  private static Throwable crash(CompletableFuture<?> end) {
    return end.isDone() ? end.handle((result, error) -> error).join() : null;
  }

  private static void stop(JobClient job) throws Exception {
    if (!job.getJobExecutionResult().isDone()) {
      job.cancel().get();
    }
  }
}
