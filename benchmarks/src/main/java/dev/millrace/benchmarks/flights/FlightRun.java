package dev.millrace.benchmarks.flights;

import dev.millrace.benchmarks.cluster.ClusterJob;
import dev.millrace.benchmarks.cluster.Rig;
import dev.millrace.jobs.demo.Background;
import dev.millrace.jobs.demo.KafkaTopics;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A score job on a rig and its load, each flight accounted for. One thread tells it what to do; it
 * sends, and reads what was committed, on threads of its own.
 */
public final class FlightRun implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final int PARTITIONS = 4;

  private final Rig rig;
  private final FlightSettings settings;
  private final KafkaTopics topics;
  private final Background background = new Background();
  private final FlightLoad load;
  private final Account account;
  private String jobJar;
  private Future<?> sending;
  private int versions;

  public FlightRun(Rig rig, FlightSettings settings) throws Exception {
    this.rig = rig;
    this.settings = settings;
    this.topics = new KafkaTopics(rig.bootstrap());
    topics.create(FlightJob.FLIGHTS, PARTITIONS);
    this.account = account("flight-delays", new Ledger(settings.events()));
    this.load = new FlightLoad(rig.bootstrap(), ledger(), settings.rate());
  }

  private Account account(String group, Ledger ledger) throws Exception {
    return new Account(
        new FlightJob(group), settings.options(), ledger, rig.bootstrap(), rig.cluster(), topics);
  }

  /** Starts the job on version 1, then the load. */
  public void start() {
    publishNext();
    if (settings.byEventTime()) {
      background.run(() -> FlightModels.beat(rig.bootstrap()));
    }
    jobJar = rig.cluster().rest().uploadJobJar();
    account.submit(jobJar, "");
    account.read(background);
    sending = background.run(load);
  }

  /** Publishes the version after the last one; returns its name. */
  public ModelName publishNext() {
    return FlightModels.publish(rig.bootstrap(), ++versions);
  }

  /** Ends the job with a savepoint and submits it again from there. */
  public void resubmit() {
    account.submit(jobJar, account.stop());
  }

  /** Returns when all tasks run, and have finished a checkpoint since. */
  public void awaitCheckpoint() {
    account.awaitCheckpoint();
  }

  /**
   * Ends the load, and the job when all is found; then the ledger is complete.
   *
   * @return whether all was found
   */
  public boolean finish() throws Exception {
    load.stop();
    sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return account.settle();
  }

  /** The ledger of another job, which reads the same topics now and which nothing disturbs. */
  public Ledger undisturbed() throws Exception {
    Account other = account("undisturbed", FlightLoad.sentAgain(ledger()));
    other.submit(jobJar, "");
    other.read(background);
    other.settle();
    return other.ledger();
  }

  /** Throws what made the load, the heartbeats or the reading fail. */
  public void requireAlive() throws Exception {
    background.requireAlive();
  }

  /** The job as it was submitted last. */
  public ClusterJob job() {
    return account.submitted();
  }

  public Ledger ledger() {
    return account.ledger();
  }

  /** How many flights have come out. */
  public int found() {
    return account.found();
  }

  /** Why it does not go on: what Flink tells of the job, and the ends of all logs. */
  public String story() {
    String failures = job() == null ? "" : job().failures();
    return failures + "\n" + rig.cluster().logs();
  }

  @Override
  public void close() {
    background.close();
    topics.close();
  }
}
