package dev.millrace.jobs.demo;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.report.Moment;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.ScoreJob;
import dev.millrace.jobs.kafka.ScoreSettings;
import dev.millrace.jobs.kafka.Topics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/**
 * A run of the demo: models and flights go into Kafka, the score job reads them, and what comes out
 * is accounted for, event by event.
 */
final class Demo {
  private static final int SHORT_RUN = 50_000;
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final DemoSettings settings;
  private final Stage stage;
  private final Topics names;
  private final KafkaTopics topics;
  private final Ledger ledger;
  private final List<Moment> moments = new ArrayList<>();

  private Demo(DemoSettings settings, Stage stage, KafkaTopics topics) {
    this.settings = settings;
    this.stage = stage;
    this.names = DemoJob.topics(settings);
    this.topics = topics;
    this.ledger = new Ledger(settings.events());
  }

  /** Plays it, telling {@code audience} how it stands every few milliseconds. */
  static DemoResult play(DemoSettings settings, Stage stage, Consumer<Ledger> audience)
      throws Exception {
    try (KafkaTopics topics = new KafkaTopics(stage.bootstrap())) {
      return new Demo(settings, stage, topics).play(audience);
    }
  }

  private DemoResult play(Consumer<Ledger> audience) throws Exception {
    makeTopics();
    publish(settings.versions().get(0));
    JobID job = submit();
    long cpu = cpuNanos();
    try (Background background = new Background()) {
      ResultReader reader =
          new ResultReader(stage.bootstrap(), results(), names.rejected(), ledger);
      Future<?> reading = background.run(reader);
      Future<?> sending = background.run(replay());
      follow(job, background, sending, audience);
      cpu = cpuNanos() - cpu;
      settle(job, reader);
      reading.get(STALLED_NANOS, TimeUnit.NANOSECONDS);
    }
    return new DemoResult(
        ledger, Outcome.of(ledger), moments, stage.cluster().restarts(job), cpu / 1e9);
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

  private void publish(String version) throws Exception {
    DemoModels.publish(stage.bootstrap(), names.models().orElseThrow(), version);
  }

  /** Starts the job and waits until all its tasks run and the first model has passed the gate. */
  private JobID submit() throws Exception {
    StreamExecutionEnvironment environment = stage.cluster().environment();
    ScoreSettings job = DemoJob.settings(stage.bootstrap(), settings);
    ScoreJob.build(environment, job);
    JobID id = stage.cluster().submit(environment, job.group());
    Wait.until("the score job to run", () -> stage.cluster().isRunning(id));
    Wait.until(
        "the first model to pass the gate", () -> topics.size(topics.partitions(status())) > 0);
    return id;
  }

  private FlightReplay replay() {
    KafkaAccess kafka = KafkaAccess.at(stage.bootstrap());
    return new FlightReplay(kafka, names.events(), new Flights(), pace(), ledger);
  }

  /** A short run could be over before the second model is there. */
  private Pace pace() {
    Pace pace = Pace.of(settings.rate());
    return settings.swaps() && settings.events() < SHORT_RUN
        ? pace.holdingBack(settings.events(), () -> ledger.modelCount() > 1)
        : pace;
  }

  /** Follows the events until each is found, or none has moved for long. */
  private void follow(
      JobID job, Background background, Future<?> sending, Consumer<Ledger> audience)
      throws Exception {
    Cues cues = cues();
    Standstill standstill = new Standstill(STALLED_NANOS);
    while (!(sending.isDone() && found() == settings.events())
        && !standstill.lasts(ledger.sent() + found())) {
      stage.cluster().requireAlive(job);
      background.requireAlive();
      cues.playUpTo(topics.size(topics.partitions(names.scored())));
      audience.accept(ledger);
      Wait.step();
    }
    audience.accept(ledger);
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
    if (settings.swaps()) {
      cues.at(settings.eventsAt(settings.swapAt()), () -> publish(settings.versions().get(1)));
    }
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
