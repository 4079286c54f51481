package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.demo.account.Canary;
import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Rejected;
import dev.millrace.jobs.demo.account.Step;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo with its real broker and cluster, each event held against Keras. */
@Tag("cluster")
class DemoTest {
  private static final int EVENTS = 20_000;

  /** Slow enough for the second model to come while events still do. */
  private static final int RATE = 4_000;

  private final KerasScores keras = new KerasScores();

  DemoTest() throws Exception {}

  @Test
  void everyEventIsScoredOnceWhileAModelIsRolledOut() throws Exception {
    DemoResult result = play(OptionalDouble.empty());
    assertEachEventOnce(result);
    assertBrokenEventsAreRejectedWithTheirReasons(result);
    assertRollout(result.outcome());
    keras.assertSame(result.ledger());
    assertThat(result.restarts()).isZero();
  }

  @Test
  void aKilledTaskManagerCostsNoEventAndDoublesNone() throws Exception {
    DemoResult result = play(OptionalDouble.of(0.3));
    assertThat(result.restarts()).isPositive();
    assertThat(result.moments()).hasSize(1);
    assertEachEventOnce(result);
    assertBrokenEventsAreRejectedWithTheirReasons(result);
    assertRollout(result.outcome());
    keras.assertSame(result.ledger());
  }

  private static void assertRollout(Outcome outcome) {
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.models())
        .extracting(model -> model.model().version())
        .containsExactly("v1", "v2");
    assertThat(outcome.models()).extracting(ModelQuality::events).allMatch(n -> n > 500);
    assertThat(outcome.rollout().steps())
        .extracting(Step::title)
        .containsExactly(
            "v1 gets all",
            "v2 deployed, held",
            "v2 gets 10 %",
            "v2 gets all",
            "v3 refused",
            "rolled back to v1 90 %, v2 10 %",
            "rolled back to v1",
            "v2 gets all");
    assertThat(outcome.rollout().refused().get(0).detail())
        .startsWith("golden example 0: score 0: expected 0.4098");
    Canary canary = outcome.rollout().canary().orElseThrow();
    assertThat(canary.isJudged()).isTrue();
    assertThat(canary.mixedKeys()).isZero();
    assertThat(canary.keyShare()).isBetween(0.05, 0.15);
  }

  private DemoResult play(OptionalDouble killAt) throws Exception {
    DemoSettings settings =
        new DemoSettings(
            "", EVENTS, RATE, List.of("v1", "v2"), 0.4, killAt, 2, Duration.ofMillis(250), false);
    Stage stage = Stage.open(settings);
    try (stage) {
      return Demo.play(settings, stage, (ledger, statuses) -> {});
    } finally {
      assertThat(stage.folder()).doesNotExist();
    }
  }

  /** The ids are those of any other run: 0 to 19,999, each with one record in one topic. */
  private static void assertEachEventOnce(DemoResult result) {
    Counts counts = result.outcome().counts();
    assertThat(counts.faults()).isEmpty();
    assertThat(counts.events()).isEqualTo(EVENTS);
    assertThat(counts.scored() + counts.rejected()).isEqualTo(EVENTS);
    assertThat(IntStream.range(0, EVENTS).map(result.ledger()::records)).containsOnly(1);
  }

  private static void assertBrokenEventsAreRejectedWithTheirReasons(DemoResult result) {
    List<Rejected> rejections = result.outcome().rejections();
    assertThat(rejections).hasSize(8);
    assertThat(rejections).extracting(Rejected::fault).doesNotContain(Fault.NONE);
    assertThat(rejections).allMatch(rejected -> !rejected.reason().isBlank());
    assertThat(rejections)
        .filteredOn(rejected -> rejected.fault() == Fault.MISSING_FIELD)
        .hasSize(2)
        .allMatch(rejected -> rejected.place().contains("distance"));
    assertThat(rejections)
        .filteredOn(rejected -> rejected.fault() == Fault.UNKNOWN_TYPE)
        .hasSize(2)
        .allMatch(rejected -> rejected.place().contains("distance"));
  }
}
