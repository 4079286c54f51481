package dev.millrace.benchmarks.flights;

import dev.millrace.benchmarks.cluster.Await;
import dev.millrace.benchmarks.cluster.ClusterJob;
import dev.millrace.benchmarks.cluster.Rig;
import dev.millrace.jobs.demo.Background;
import dev.millrace.jobs.demo.KafkaTopics;
import dev.millrace.jobs.demo.ResultReader;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A score job on a rig and its load, each flight accounted for. One thread tells it what to do; it
 * sends, and reads what was committed, on threads of its own.
 */
public final class FlightRun implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final int PARTITIONS = 4;

  private final Rig rig;
  private final KafkaTopics topics;
  private final Background background = new Background();
  private final FlightJob job = new FlightJob("flight-delays");
  private final List<String> commandLine;
  private final Ledger ledger;
  private final FlightLoad load;
  private final ResultReader reader;
  private String jobJar;
  private ClusterJob submitted;
  private Future<?> sending;
  private Future<?> reading;
  private int versions;

  /**
   * @param rate flights a second
   * @param seconds how long the load lasts at most
   * @param parallelism of the job
   * @param more options of the job
   */
  public FlightRun(Rig rig, double rate, int seconds, int parallelism, List<String> more)
      throws Exception {
    this.rig = rig;
    this.topics = new KafkaTopics(rig.bootstrap());
    this.commandLine = job.commandLine(rig.bootstrap(), parallelism, more);
    this.ledger = new Ledger((int) (rate * seconds));
    this.load = new FlightLoad(rig.bootstrap(), ledger, rate);
    topics.create(FlightJob.FLIGHTS, PARTITIONS);
    job.createOutputs(topics);
    this.reader = job.reader(rig.bootstrap(), topics, ledger);
  }

  /** Starts the job on version 1, then the load. */
  public void start() {
    publishNext();
    jobJar = rig.cluster().rest().uploadJobJar();
    submitted = rig.cluster().rest().run(jobJar, commandLine, "");
    awaitCheckpoint();
    reading = background.run(reader);
    sending = background.run(load);
  }

  /** Publishes the version after the last one; returns its name. */
  public ModelName publishNext() {
    return FlightModels.publish(rig.bootstrap(), ++versions);
  }

  /** Ends the job with a savepoint and submits it again from there. */
  public void resubmit() {
    String savepoint = submitted.stop(rig.cluster().savepoints());
    submitted = rig.cluster().rest().run(jobJar, commandLine, savepoint);
    awaitCheckpoint();
  }

  /** Returns when all tasks run, and have finished a checkpoint since. */
  public void awaitCheckpoint() {
    long before = submitted.lastCheckpoint();
    Await.until("the job to run", PATIENCE, submitted::runs);
    Await.until("a checkpoint", PATIENCE, () -> submitted.lastCheckpoint() > before);
  }

  /**
   * Ends the load, and the job when all is found; then the account is complete. Open transactions
   * are waited for: only then is it certain that no event was written twice. If events are missing,
   * nothing is waited for any longer.
   *
   * @return whether all was found
   */
  public boolean finish() throws Exception {
    load.stop();
    sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    boolean complete = Await.within(PATIENCE, () -> found() >= ledger.sent());
    if (complete) {
      submitted.stop(rig.cluster().savepoints());
    }
    reader.endAt(complete ? topics.ends(job.results(topics)) : Map.of());
    reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return complete;
  }

  /** Throws what made the load or the reading fail. */
  public void requireAlive() throws Exception {
    background.requireAlive();
  }

  /** The job as it was submitted last. */
  public ClusterJob job() {
    return submitted;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** How many flights have come out. */
  public int found() {
    return ledger.scored() + ledger.rejected();
  }

  /** Why it does not go on: what Flink tells of the job, and the ends of all logs. */
  public String story() {
    String failures = submitted == null ? "" : submitted.failures();
    return failures + "\n" + rig.cluster().logs();
  }

  @Override
  public void close() {
    background.close();
    topics.close();
  }
}
