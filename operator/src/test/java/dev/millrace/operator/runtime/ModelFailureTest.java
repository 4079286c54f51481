package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A version that fails every record is answered for by the one before it, where a job says so. */
class ModelFailureTest {
  private static final String FELL_BACK =
      "FELL_BACK bad to v2, for want of scores: scores: expected finite scores, found NaN as score"
          + " 0";

  /** Gives no finite score to anybody. */
  private static ModelUpdate bad() {
    return ModelUpdate.of("times", "bad", TestModels.times(Double.NaN));
  }

  private static ScoringSettings<Reading> fallingBack(int batch) {
    return upTo(batch).with(ModelFailure.FALL_BACK).withKey(Reading::toString);
  }

  private static ScoringStory live(int batch) throws Exception {
    return ScoringStory.live(fallingBack(batch)).start();
  }

  private static ScoringStory events(ScoringStory story, int count) throws Exception {
    for (int x = 1; x <= count; x++) {
      story.event(x, x);
    }
    return story;
  }

  private static List<String> scored(String version, int factor, int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to)
        .mapToObj(x -> (double) x + " -> " + (float) (factor * x) + " " + version + " @" + x)
        .toList();
  }

  @Test
  void batchThatFailsWholeIsScoredByTheVersionBefore() throws Exception {
    try (var story = live(10)) {
      story.model(version(2)).model(bad());
      events(story, 9).watermark(9).event(10, 10);
      assertThat(story.rejected()).isEmpty();
      assertThat(story.output().subList(0, 9)).isEqualTo(scored("v2", 2, 1, 9));
      assertThat(story.output().subList(9, 11))
          .containsExactly("watermark 9", "10.0 -> 20.0 v2 @10");
      assertThat(story.statuses()).containsExactly("ACTIVE v2", "ACTIVE bad", FELL_BACK);
    }
  }

  @Test
  void eventsToComeMeetTheVersionBefore() throws Exception {
    try (var story = live(8)) {
      events(story.model(version(2)).model(bad()), 8);
      story.event(20).event(21).barrier();
      assertThat(story.output().subList(8, 10))
          .containsExactly("20.0 -> 40.0 v2", "21.0 -> 42.0 v2");
      assertThat(story.rejected()).isEmpty();
    }
  }

  @Test
  void smallBatchesFallBackOnceEightRecordsInARowHaveFailed() throws Exception {
    try (var story = live(3)) {
      events(story.model(version(2)).model(bad()), 9);
      assertThat(story.rejected()).hasSize(6);
      assertThat(story.output()).isEqualTo(scored("v2", 2, 7, 9));
    }
  }

  @Test
  void nothingFallsBackUnlessTheJobSaysSo() throws Exception {
    try (var story = ScoringStory.live(upTo(10)).start()) {
      events(story.model(version(2)).model(bad()), 30);
      assertThat(story.output()).isEmpty();
      assertThat(story.rejected()).hasSize(30);
      assertThat(story.statuses()).containsExactly("ACTIVE v2", "ACTIVE bad");
    }
  }

  @Test
  void versionThatScoresOneRecordOfABatchStays() throws Exception {
    ModelUpdate table = ModelUpdate.of("times", "table", TestModels.lookup(0, 10));
    try (var story = live(20)) {
      story.model(version(2)).model(table);
      events(story, 20);
      assertThat(story.output()).containsExactly("1.0 -> 10.0 table @1");
      assertThat(story.rejected()).hasSize(19);
    }
  }

  @Test
  void recordsThatTheVersionBeforeCannotScoreEitherAreToBlame() throws Exception {
    ModelUpdate table = ModelUpdate.of("times", "t1", TestModels.lookup(0, 10));
    ModelUpdate other = ModelUpdate.of("times", "t2", TestModels.lookup(0, 20));
    try (var story = live(8)) {
      story.model(table).model(other);
      for (int x = 100; x < 116; x++) {
        story.event(x);
      }
      story.event(1).barrier();
      assertThat(story.output()).containsExactly("1.0 -> 20.0 t2");
      assertThat(story.rejected())
          .hasSize(16)
          .allMatch(rejection -> rejection.model().version().equals("t2"));
      assertThat(story.statuses()).containsExactly("ACTIVE t1", "ACTIVE t2");
    }
  }

  @Test
  void recordThatTheVersionBeforeCannotScoreIsRejectedByIt() throws Exception {
    ModelUpdate table = ModelUpdate.of("times", "t1", TestModels.lookup(0, 10, 20));
    try (var story = live(8)) {
      story.model(table).model(bad()).event(1).event(99).event(2);
      events(story, 1).event(2).event(0).event(0).event(0);
      assertThat(story.output()).hasSize(7).allMatch(line -> line.contains("t1"));
      assertThat(story.rejections())
          .singleElement()
          .asString()
          .startsWith("99.0: layer 'table': expected ");
      assertThat(story.rejected().get(0).model().version()).isEqualTo("t1");
    }
  }

  @Test
  void firstVersionHasNoneToFallBackTo() throws Exception {
    try (var story = live(10)) {
      events(story.model(bad()), 20);
      assertThat(story.rejected()).hasSize(20);
    }
  }

  @Test
  void versionBeforeThatFailsTooFallsBackFurther() throws Exception {
    ModelUpdate worse = ModelUpdate.of("times", "worse", TestModels.times(Double.NaN));
    ModelUpdate table = ModelUpdate.of("times", "table", TestModels.lookup(0, 10));
    try (var story = live(8)) {
      story.model(version(2)).model(table).model(worse);
      for (int i = 0; i < 8; i++) {
        story.event(1);
      }
      assertThat(story.output()).hasSize(8).allMatch(line -> line.endsWith("table"));
      for (int i = 0; i < 8; i++) {
        story.event(7);
      }
      assertThat(story.output()).hasSize(16);
      assertThat(story.output().subList(8, 16)).allMatch(line -> line.endsWith("v2"));
      assertThat(story.rejected()).isEmpty();
    }
  }

  @Test
  void canaryThatFailsLeavesItsShareToTheVersionBefore() throws Exception {
    Route canary = new Route("times", List.of(new Share("v2", 50), new Share("bad", 50)));
    try (var story = live(8)) {
      story.model(version(2)).model(bad().with(ModelCard.NONE.with(Start.HELD))).message(canary);
      events(story, 60).barrier();
      assertThat(story.rejected()).isEmpty();
      assertThat(story.output()).hasSize(60).allMatch(line -> line.contains(" v2 "));
      assertThat(story.statuses()).containsOnlyOnce(FELL_BACK);
    }
  }

  @Test
  void nextDecisionOnTheModelTriesTheVersionAnew() throws Exception {
    try (var story = live(8)) {
      events(story.model(version(2)).model(bad()), 8);
      ModelUpdate next = version(5).with(ModelCard.NONE.with(Start.HELD));
      story.model(next).message(new Shadow("times", "v5", true));
      assertThat(story.models().held()).as("bad and its shadow").isEqualTo(2);
      events(story, 8);
      assertThat(story.output().subList(8, 16)).isEqualTo(scored("v2", 2, 1, 8));
      assertThat(story.statuses().stream().filter(FELL_BACK::equals)).hasSize(2);
      story.message(Route.all("times", "v5")).event(1).barrier();
      assertThat(story.output().get(16)).isEqualTo("1.0 -> 5.0 v5");
      assertThat(story.models().held()).isEqualTo(1);
    }
  }

  @Test
  void rollBackAfterAFallBackIsServedOnce() throws Exception {
    try (var story = live(8)) {
      events(story.model(version(2)).model(bad()), 8);
      story.message(new RollBack("times")).event(1).barrier();
      assertThat(story.output().get(8)).isEqualTo("1.0 -> 2.0 v2");
      assertThat(story.models().held()).isEqualTo(1);
    }
  }

  @Test
  void eventsThatWaitedFallBackAsOthersDo() throws Exception {
    try (var story = live(8)) {
      ModelUpdate held = version(2).with(ModelCard.NONE.with(Start.HELD));
      events(story.model(held), 20).watermark(20);
      story.modelOnItsWay(bad()).modelsArrive();
      assertThat(story.rejected()).as("nothing answered before").hasSize(16);
      events(story.message(Route.all("times", "v2")).model(bad()), 8);
      assertThat(story.rejected()).hasSize(20);
      assertThat(story.output())
          .isEqualTo(
              java.util.stream.Stream.concat(
                      java.util.stream.Stream.of("watermark 20"), scored("v2", 2, 1, 8).stream())
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void restoreTriesTheVersionAnew(boolean restored) throws Exception {
    try (var story = live(8)) {
      events(story.model(version(2)).model(bad()), 8);
      if (restored) {
        story.failAndRestore(story.checkpoint());
      }
      story.event(1).barrier();
      assertThat(story.rejected())
          .as("tried anew, it fails its first record")
          .hasSize(restored ? 1 : 0);
      events(story, 8);
      assertThat(story.output().subList(story.output().size() - 8, story.output().size()))
          .isEqualTo(scored("v2", 2, 1, 8));
    }
  }

  @Test
  void shadowThatFailsIsNobodysFallBack() throws Exception {
    try (var story = live(8)) {
      story.model(version(2)).model(bad().with(ModelCard.NONE.with(Start.HELD)));
      story.message(new Shadow("times", "bad", true));
      events(story, 16);
      assertThat(story.output()).isEqualTo(scored("v2", 2, 1, 16));
      assertThat(story.statuses()).noneMatch(told -> told.startsWith("FELL_BACK"));
    }
  }
}
