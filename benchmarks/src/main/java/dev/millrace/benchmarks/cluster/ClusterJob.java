package dev.millrace.benchmarks.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A job on a cluster. What is asked of it has no answer while no JobManager is there. */
public record ClusterJob(FlinkRest rest, String id) {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  /** Its state: CREATED, RUNNING, FAILED, CANCELED, ...; UNKNOWN while nobody knows. */
  public String state() {
    return rest.ask(path("")).map(job -> job.path("state").asText()).orElse("UNKNOWN");
  }

  /** Whether every task runs. */
  public boolean runs() {
    return rest.ask(path(""))
        .filter(job -> job.path("state").asText().equals("RUNNING"))
        .filter(job -> tasks(job).allMatch(t -> t.path("status").asText().equals("RUNNING")))
        .isPresent();
  }

  /** How many tasks its widest part has; 0 while nobody knows. */
  public int parallelism() {
    return rest.ask(path(""))
        .map(job -> tasks(job).mapToInt(t -> t.path("parallelism").asInt()).max().orElse(0))
        .orElse(0);
  }

  private static Stream<JsonNode> tasks(JsonNode job) {
    return StreamSupport.stream(job.path("vertices").spliterator(), false);
  }

  /** The number of the last checkpoint that this JobManager saw complete; 0 if none did. */
  public long lastCheckpoint() {
    return rest.ask(path("/checkpoints"))
        .map(all -> all.path("latest").path("completed").path("id").asLong())
        .orElse(0L);
  }

  /** Why it failed last, as Flink tells it. */
  public String failures() {
    return rest.ask(path("/exceptions"))
        .map(all -> all.path("exceptionHistory").path("entries").path(0))
        .map(last -> last.path("stacktrace").asText("it has not failed"))
        .orElse("no JobManager answers");
  }

  /** The parts that are to have that many tasks, by their ids. */
  public Set<String> partsOf(int tasks) {
    return requirements().properties().stream()
        .filter(part -> upperBound(part.getValue()) == tasks)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Asks for that many tasks at most of some of its parts, again if no JobManager is there; returns
   * when it has them.
   */
  public void rescale(Set<String> parts, int tasks) {
    Await.until("a JobManager to ask", PATIENCE, () -> asked(parts, tasks));
    Await.until(tasks + " tasks", PATIENCE, () -> parallelism() == tasks);
  }

  private boolean asked(Set<String> parts, int tasks) {
    try {
      Map<String, Object> wanted = new TreeMap<>();
      for (var part : requirements().properties()) {
        int upper = parts.contains(part.getKey()) ? tasks : upperBound(part.getValue());
        var bounds = Map.of("lowerBound", 1, "upperBound", upper);
        wanted.put(part.getKey(), Map.of("parallelism", bounds));
      }
      rest.put(path("/resource-requirements"), wanted);
      return true;
    } catch (UncheckedIOException nobodyThere) {
      return false;
    }
  }

  private JsonNode requirements() {
    return rest.get(path("/resource-requirements"));
  }

  private static int upperBound(JsonNode requirement) {
    return requirement.path("parallelism").path("upperBound").asInt();
  }

  /**
   * Ends it with all that it has read being scored and committed, at the second attempt if
   * something disturbs the first.
   *
   * @return the savepoint that it left
   */
  public String stop(String savepoints) {
    String location =
        attemptToStop(savepoints)
            .or(() -> attemptToStop(savepoints))
            .orElseThrow(() -> new IllegalStateException("the job does not stop: " + failures()));
    Await.until("the job to finish", PATIENCE, () -> state().equals("FINISHED"));
    return location;
  }

  private Optional<String> attemptToStop(String savepoints) {
    Await.until("the job to run", PATIENCE, this::runs);
    try {
      Map<String, Object> wish = Map.of("targetDirectory", savepoints, "drain", false);
      String request = rest.post(path("/stop"), wish).path("request-id").asText();
      Await.until("the savepoint", PATIENCE, () -> isDone(savepoint(request)));
      return Optional.ofNullable(savepoint(request).path("operation").get("location"))
          .map(JsonNode::asText);
    } catch (UncheckedIOException disturbed) {
      return Optional.empty();
    }
  }

  private JsonNode savepoint(String request) {
    return rest.get(path("/savepoints/" + request));
  }

  private static boolean isDone(JsonNode operation) {
    return operation.path("status").path("id").asText().equals("COMPLETED");
  }

  private String path(String below) {
    return "jobs/" + id + below;
  }
}
