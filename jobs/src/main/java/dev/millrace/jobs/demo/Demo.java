package dev.millrace.jobs.demo;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.jobs.demo.report.Moment;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.ScoreJob;
import dev.millrace.jobs.kafka.ScoreSettings;
import dev.millrace.jobs.kafka.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/**
 * A run of the demo: models and flights go into Kafka, the score job reads them, and what comes out
 * is accounted for, event by event.
 */
final class Demo {

  /** How long events wait for the job to do what it was told. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final DemoSettings settings;
  private final Stage stage;
  private final Topics names;
  private final KafkaAccess kafka;
  private final KafkaTopics topics;
  private final Script script;
  private final Ledger ledger;
  private final StatusLog statuses = new StatusLog();
  private final List<Moment> moments = new ArrayList<>();

  private Demo(DemoSettings settings, Stage stage, KafkaTopics topics) throws IOException {
    this.settings = settings;
    this.stage = stage;
    this.names = DemoJob.topics(settings);
    this.topics = topics;
    this.kafka = KafkaAccess.at(stage.bootstrap());
    this.script = new Script(settings, new DemoModels(kafka, names.models().orElseThrow()));
    this.ledger = new Ledger(settings.events());
  }

  /** Who watches a run. */
  interface Audience {
    /** Looks how it stands; called every few milliseconds. */
    void look(Ledger ledger, StatusLog statuses);
  }

  /** Plays it before an audience. */
  static DemoResult play(DemoSettings settings, Stage stage, Audience audience) throws Exception {
    try (KafkaTopics topics = new KafkaTopics(stage.bootstrap())) {
      return new Demo(settings, stage, topics).play(audience);
    }
  }

  private DemoResult play(Audience audience) throws Exception {
    makeTopics();
    script.open();
    try (Background background = new Background()) {
      StatusReader listener = new StatusReader(kafka, status(), statuses);
      Future<?> listening = background.run(listener);
      JobID job = submit(background);
      long cpu = cpuNanos();
      ResultReader reader =
          new ResultReader(stage.bootstrap(), results(), names.rejected(), ledger);
      Future<?> reading = background.run(reader);
      Future<?> sending = background.run(replay());
      follow(job, background, sending, audience);
      cpu = cpuNanos() - cpu;
      settle(job, reader);
      listener.end();
      reading.get(STALLED_NANOS, TimeUnit.NANOSECONDS);
      listening.get(STALLED_NANOS, TimeUnit.NANOSECONDS);
      StatusLog all = StatusReader.all(kafka, status());
      return new DemoResult(
          ledger, all, outcome(all), moments, stage.cluster().restarts(job), cpu / 1e9);
    }
  }

  private Outcome outcome(StatusLog all) {
    return Outcome.of(ledger, settings.plan(), all.steps(ledger));
  }

  /** What this process has computed so far, on all cores. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void makeTopics() throws Exception {
    topics.create(names.events(), settings.parallelism());
    topics.createWithAppendTime(names.scored(), settings.parallelism());
    topics.create(names.rejected(), 1);
    topics.create(status(), 1);
  }

  /** Starts the job and waits until all its tasks run and score with the first model. */
  private JobID submit(Background background) throws Exception {
    StreamExecutionEnvironment environment = stage.cluster().environment();
    ScoreSettings job = DemoJob.settings(stage.bootstrap(), settings);
    ScoreJob.build(environment, job);
    JobID id = stage.cluster().submit(environment, job.group());
    Wait.until("the score job to run", () -> stage.cluster().isRunning(id));
    Wait.until("the first model to score", () -> hasModel(background));
    return id;
  }

  private boolean hasModel(Background background) throws Exception {
    background.requireAlive();
    return statuses.answered() > 0;
  }

  private FlightReplay replay() {
    Pace pace = Pace.of(settings.rate()).heldBack(script.holds(statuses), PATIENCE);
    return new FlightReplay(kafka, names.events(), new Flights(), pace, ledger);
  }

  /** Follows the events until each is found, or none has moved for long. */
  private void follow(JobID job, Background background, Future<?> sending, Audience audience)
      throws Exception {
    Cues cues = cues();
    Standstill standstill = new Standstill(STALLED_NANOS);
    while (!(sending.isDone() && found() == settings.events())
        && !standstill.lasts(ledger.sent() + found())) {
      stage.cluster().requireAlive(job);
      background.requireAlive();
      cues.playUpTo(topics.size(results()));
      audience.look(ledger, statuses);
      Wait.step();
    }
    audience.look(ledger, statuses);
  }

  private List<TopicPartition> results() {
    return topics.partitions(names.scored(), names.rejected());
  }

  private String status() {
    return names.status().orElseThrow();
  }

  private int found() {
    return ledger.scored() + ledger.rejected();
  }

  private Cues cues() {
    Cues cues = new Cues();
    script.addTo(cues);
    settings.killAt().ifPresent(share -> cues.at(settings.eventsAt(share), this::kill));
    return cues;
  }

  private void kill() throws Exception {
    double seconds = ledger.sinceStart(System.currentTimeMillis()) / 1000.0;
    moments.add(new Moment(seconds, "TaskManager killed"));
    stage.cluster().killTaskManager();
  }

  /**
   * Lets everything that was written be committed, and the reader read it to the end: only then is
   * it certain that no event was written twice.
   */
  private void settle(JobID job, ResultReader reader) throws Exception {
    if (found() < settings.events()) {
      reader.endAt(Map.of());
      return;
    }
    if (!settings.keepRunning()) {
      stage.cluster().stop(job);
    }
    reader.endAt(topics.ends(results()));
  }
}
