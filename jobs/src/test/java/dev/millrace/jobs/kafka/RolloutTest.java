package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rollout as an operator types it, with a real broker and a job of two tasks. */
@Tag("cluster")
@Timeout(300)
class RolloutTest {
  private static KafkaProbe kafka;

  @TempDir private Path folder;
  private JobRun job;
  private int sent;

  @BeforeAll
  static void startBroker() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void startJob(TestInfo test) throws Exception {
    job = JobRun.on(kafka, test.getTestMethod().orElseThrow().getName(), folder);
    job.start(job.settings().parallelism(2).routeBy("id"));
  }

  @AfterEach
  void stopJob() {
    job.close();
  }

  @Test
  void fromHeldOverShadowAndCanaryToAllAndBack() throws Exception {
    assertThat(publish("1").lines())
        .last()
        .isEqualTo("taken by  " + job.events() + ", 2 of 2 tasks");
    assertThat(publish("2", "--start=held").lines()).last().isEqualTo("taken by  " + job.events());
    assertThat(versionsOfNext(20)).containsExactly("1");

    taken("shadow", "flight-delay", "2");
    assertThat(versionsOfNext(20)).containsExactly("1");
    for (JsonNode shadow : job.shadows(20)) {
      assertThat(shadow.at("/model/version").asText()).isEqualTo("2");
      Golden.assertAsKeras(shadow);
    }
    taken("shadow", "flight-delay", "2", "--off");

    taken("route", "flight-delay", "1=50", "2=50");
    assertThat(versionsOfNext(60)).containsExactlyInAnyOrder("1", "2");

    taken("route", "flight-delay", "2=100");
    assertThat(versionsOfNext(20)).containsExactly("2");

    taken("rollback", "flight-delay");
    assertThat(versionsOfNext(60)).containsExactlyInAnyOrder("1", "2");
    for (JsonNode scored : job.scored(sent)) {
      Golden.assertAsKeras(scored);
    }
    refused("expected", "retire", "flight-delay", "2");
    assertThat(status()).contains("1 50 %, 2 50 %", "2 of 2", "Refused");
  }

  @Test
  void whoWaitsIsToldTheReasonOfARefusal() {
    publish("1");
    refused("expected one of those deployed", "route", "flight-delay", "7=100");
    refused("expected", "rollback", "flight-delay");
    assertThat(status()).contains("expected one of those deployed");
  }

  @Test
  void whoWaitsInVainIsToldWhatIsMissing() {
    CommandRun run =
        command("retire", "flight-delay", "1", "--wait=" + job.scoredTopic(), "--wait-at-most=1s");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("after 1 s no job has said anything of it", "--status");
  }

  private CommandRun publish(String version, Object... more) {
    List<Object> all = new ArrayList<>(List.of("publish", Golden.file("v" + version)));
    all.addAll(List.of("--name=flight-delay", "--version=" + version, "--wait=" + job.status()));
    all.addAll(List.of(more));
    CommandRun run = command(all.toArray());
    assertThat(run.err()).isEmpty();
    return run;
  }

  private void taken(Object... words) {
    CommandRun run = waiting(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).last().asString().startsWith("taken by  " + job.events());
  }

  private void refused(String reason, Object... words) {
    CommandRun run = waiting(words);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("job '" + job.events() + "' refuses it: ", reason);
  }

  private CommandRun waiting(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--wait=" + job.status());
    return command(all.toArray());
  }

  private CommandRun command(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--bootstrap", kafka.bootstrap(), "--topic", job.models()));
    return CommandRun.of(all.toArray());
  }

  private String status() {
    return CommandRun.of("status", job.status(), "--bootstrap", kafka.bootstrap()).out();
  }

  /** The versions that score the next so many events. */
  private Set<String> versionsOfNext(int events) throws Exception {
    kafka.send(job.events(), Golden.events(sent, sent + events));
    sent += events;
    return job.scored(sent).stream()
        .skip(sent - events)
        .map(event -> event.at("/model/version").asText())
        .collect(Collectors.toSet());
  }
}
