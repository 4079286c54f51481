package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.ModelQuality;
import dev.millrace.jobs.demo.account.Rejected;
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
  void everyEventIsScoredOnceWhileTheModelIsSwapped() throws Exception {
    DemoResult result = play(OptionalDouble.empty());
    assertEachEventOnce(result);
    assertBrokenEventsAreRejectedWithTheirReasons(result);
    assertThat(result.outcome().models())
        .extracting(model -> model.model().version())
        .containsExactly("v1", "v2");
    assertThat(result.outcome().models()).extracting(ModelQuality::events).allMatch(n -> n > 500);
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
    keras.assertSame(result.ledger());
  }

  private DemoResult play(OptionalDouble killAt) throws Exception {
    DemoSettings settings =
        new DemoSettings(
            "", EVENTS, RATE, List.of("v1", "v2"), 0.5, killAt, 2, Duration.ofMillis(250), false);
    Stage stage = Stage.open(settings);
    try (stage) {
      return Demo.play(settings, stage, ledger -> {});
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
