package dev.millrace.operator;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Writes the savepoints that are kept as fixtures; {@link SavepointFixtureTest} restores them. */
final class SavepointFixtures {
  /** So many events wait for their first model in a savepoint, from 1 on. */
  static final int WAITING = 5;

  private static final int ROLLOUT_TASKS_SAY = 3; // that v2, v3 and v4 work, the shadow last

  private final Path folder;

  /**
   * @param folder gets a folder a savepoint
   */
  SavepointFixtures(Path folder) {
    this.folder = folder;
  }

  void write() throws Exception {
    writeFixed();
    writeRollout();
    writeWaiting();
  }

  private void writeFixed() throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<Measurement> events = SavepointJobs.events(env, 0, 1000, true);
    save(env, SavepointJobs.fixed(events).events(), 990, "fixed");
  }

  private void writeRollout() throws Exception {
    StreamExecutionEnvironment env = environment();
    ScoredStream<Measurement> scored =
        SavepointJobs.live(
            SavepointJobs.messages(env, SavepointJobs.ROLLOUT, true),
            SavepointJobs.events(env, 0, 100, true));
    drain(scored.events());
    DataStream<ModelStatus> ofTasks =
        scored.statuses().filter(status -> status.task() != ModelStatus.GATE);
    save(env, ofTasks, ROLLOUT_TASKS_SAY, "rollout");
  }

  private void writeWaiting() throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<Measurement> events =
        SavepointJobs.events(env, 1, WAITING, true).filter(new Count<>()).uid("counted");
    drain(SavepointJobs.live(SavepointJobs.messages(env, List.of(), true), events).events());
    save(env, WAITING, "waiting");
  }

  private static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(1);
  }

  private void save(StreamExecutionEnvironment env, DataStream<?> counted, int count, String name)
      throws Exception {
    drain(counted.filter(new Count<>()).uid("counted"));
    save(env, count, name);
  }

  private void save(StreamExecutionEnvironment env, int count, String name) throws Exception {
    Count.SEEN.set(0);
    JobClient job = env.executeAsync(name);
    while (Count.SEEN.get() < count) {
      Thread.sleep(10);
    }
    String written = save(job);
    job.cancel().get();
    Files.move(
        Path.of(URI.create(written)), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Tasks may still be starting, whatever others have seen: then Flink refuses. */
  private String save(JobClient job) throws Exception {
    while (true) {
      try {
        return job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get(1, TimeUnit.MINUTES);
      } catch (ExecutionException e) {
        Thread.sleep(100);
      }
    }
  }

  private static void drain(DataStream<?> stream) {
    stream.sinkTo(new DiscardingSink<>());
  }

  /** Lets all through, and counts them where the program that writes can see it. */
  private static final class Count<T> implements FilterFunction<T> {
    private static final long serialVersionUID = 1L;
    static final AtomicInteger SEEN = new AtomicInteger();

    @Override
    public boolean filter(T element) {
      SEEN.incrementAndGet();
      return true;
    }
  }
}
