package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.jobs.CommandRun;
import dev.millrace.operator.ModelTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job whose models go by event time, as an operator types it, and its backfill. */
@Tag("cluster")
@Timeout(300)
class TimelineTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FIRST = "2001-06-01T00:00:00Z";

  @TempDir private Path folder;

  @Test
  void backfillOfTheTopicGivesWhatTheLiveJobGave() throws Exception {
    List<String> events = Golden.events(0, Golden.FLIGHTS);
    String second = timeOf(events.get(100));
    String third = timeOf(events.get(200));
    try (KafkaProbe kafka = new KafkaProbe();
        JobRun job = JobRun.on(kafka, "timed", folder)) {
      job.start(
          job.settings()
              .parallelism(2)
              .eventTime(EventTime.ofRecord().field("date"))
              .modelTime(ModelTime.EVENT));
      Operator operator = new Operator(kafka, job);
      operator.runs("publish", Golden.file("v1"), "--version=1", "--at=" + FIRST);
      kafka.send(job.events(), events);
      operator.tells("heartbeat", "--at=" + second);
      Map<Integer, String> scored = new TreeMap<>();
      int early = (int) events.stream().filter(event -> isBefore(event, second)).count();
      assertThat(early).isBetween(1, 100);
      job.scored(early).forEach(event -> scored.put(idOf(event), told(event)));
      assertThat(scored.keySet()).allMatch(id -> isBefore(events.get(id), second));

      CommandRun late = operator.run("publish", Golden.file("v2"), "--version=2", "--at=" + FIRST);
      assertThat(late.exitCode()).isEqualTo(1);
      assertThat(late.err()).contains("expected a time after that which the model stream is past");

      operator.runs("publish", Golden.file("v2"), "--version=2", "--at=" + second);
      operator.runs("rollback", "flight-delay", "--at=" + third);
      operator.tells("heartbeat", "--at=2001-07-01T00:00:00Z");
      for (JsonNode event : job.scored(Golden.FLIGHTS)) {
        Golden.assertAsKeras(event);
        scored.put(idOf(event), told(event));
        String json = events.get(idOf(event));
        boolean isSecond = !isBefore(json, second) && isBefore(json, third);
        assertThat(event.at("/model/version").asText()).isEqualTo(isSecond ? "2" : "1");
      }
      assertThat(scored).hasSize(Golden.FLIGHTS);

      Path file = Files.write(folder.resolve("flights.jsonl"), events);
      assertThat(
              backfill(
                  file, "of-topic", "--models=" + job.models(), "--bootstrap=" + kafka.bootstrap()))
          .isEqualTo(scored);
      assertThat(
              backfill(
                  file,
                  "of-files",
                  "--model=" + Golden.file("v1") + "@" + FIRST,
                  "--model=" + Golden.file("v2") + "@" + second,
                  "--model=" + Golden.file("v1") + "@" + third,
                  "--model-name=flight-delay",
                  "--model-version=1",
                  "--model-version=2",
                  "--model-version=1"))
          .isEqualTo(scored);
    }
  }

  private record Operator(KafkaProbe kafka, JobRun job) {
    /** Sends a message and waits until the job has taken it. */
    CommandRun run(Object... words) {
      List<Object> all = new ArrayList<>(List.of(words));
      if (words[0].equals("publish")) {
        all.add("--name=flight-delay");
      }
      all.add("--wait=" + job.status());
      return tell(all);
    }

    void runs(Object... words) {
      assertThat(run(words).err()).isEmpty();
    }

    void tells(Object... words) {
      assertThat(tell(List.of(words)).err()).isEmpty();
    }

    private CommandRun tell(List<Object> words) {
      List<Object> all = new ArrayList<>(words);
      all.addAll(List.of("--bootstrap", kafka.bootstrap(), "--topic", job.models()));
      return CommandRun.of(all.toArray());
    }
  }

  /** What a backfill gives each event, by its number. */
  private Map<Integer, String> backfill(Path file, String output, String... models)
      throws IOException {
    List<Object> all = new ArrayList<>(List.of("backfill", "--input", file));
    all.addAll(List.of("--output", folder.resolve(output), "--event-time=date"));
    all.addAll(List.of("--hour=hour=date", "--weekday=weekday=date", "--score=p_late=1"));
    all.addAll(Arrays.asList(models));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<Integer, String> scored = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(output))) {
      for (Path each : files.filter(path -> isScored(path)).toList()) {
        for (String line : Files.readAllLines(each)) {
          JsonNode event = JSON.readTree(line);
          scored.put(idOf(event), told(event));
        }
      }
    }
    return scored;
  }

  private static boolean isScored(Path file) {
    return file.getFileName().toString().startsWith("scored");
  }

  private static int idOf(JsonNode event) {
    return event.get("id").asInt();
  }

  /** The version and the score, to the last digit. */
  private static String told(JsonNode event) {
    return event.at("/model/version").asText() + " " + event.get("p_late");
  }

  private static String timeOf(String event) throws IOException {
    return JSON.readTree(event).get("date").asText() + "Z";
  }

  private static boolean isBefore(String event, String time) {
    try {
      return timeOf(event).compareTo(time) < 0;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
