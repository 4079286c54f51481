package dev.millrace.benchmarks.flights;

import dev.millrace.benchmarks.cluster.Await;
import dev.millrace.benchmarks.cluster.ClusterJob;
import dev.millrace.benchmarks.cluster.LocalCluster;
import dev.millrace.jobs.demo.Background;
import dev.millrace.jobs.demo.KafkaTopics;
import dev.millrace.jobs.demo.ResultReader;
import dev.millrace.jobs.demo.account.Ledger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A score job, and what it makes of each flight: read while it runs, as it commits. */
final class Account {
  private final FlightJob job;
  private final List<String> commandLine;
  private final Ledger ledger;
  private final LocalCluster cluster;
  private final KafkaTopics topics;
  private final ResultReader reader;
  private ClusterJob submitted;
  private Future<?> reading;

  /**
   * @param ledger where it is written down
   * @param options of the job
   */
  Account(
      FlightJob job,
      List<String> options,
      Ledger ledger,
      String bootstrap,
      LocalCluster cluster,
      KafkaTopics topics)
      throws Exception {
    this.job = job;
    this.commandLine = job.commandLine(bootstrap, options);
    this.ledger = ledger;
    this.cluster = cluster;
    this.topics = topics;
    job.createOutputs(topics);
    this.reader = job.reader(bootstrap, topics, ledger);
  }

  Ledger ledger() {
    return ledger;
  }

  ClusterJob submitted() {
    return submitted;
  }

  /** Starts the job, from a savepoint if there is one; returns when it has done a checkpoint. */
  void submit(String jobJar, String savepoint) {
    submitted = cluster.rest().run(jobJar, commandLine, savepoint);
    awaitCheckpoint();
  }

  /** Ends the job; returns the savepoint that it leaves. */
  String stop() {
    return submitted.stop(cluster.savepoints());
  }

  /** Returns when all tasks run, and have finished a checkpoint since. */
  void awaitCheckpoint() {
    long before = submitted.lastCheckpoint();
    Await.until("the job to run", FlightRun.PATIENCE, submitted::runs);
    Await.until("a checkpoint", FlightRun.PATIENCE, () -> submitted.lastCheckpoint() > before);
  }

  /** Starts to read what the job commits. */
  void read(Background background) {
    reading = background.run(reader);
  }

  /** How many flights have come out. */
  int found() {
    return ledger.scored() + ledger.rejected();
  }

  /**
   * Ends the job when all is found. Open transactions are waited for: only then is it certain that
   * no event was written twice. If events are missing, nothing is waited for any longer.
   *
   * @return whether all was found
   */
  boolean settle() throws Exception {
    boolean complete = Await.within(FlightRun.PATIENCE, () -> found() >= ledger.sent());
    if (complete) {
      stop();
    }
    reader.endAt(complete ? topics.ends(job.results(topics)) : Map.of());
    reading.get(FlightRun.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return complete;
  }
}
