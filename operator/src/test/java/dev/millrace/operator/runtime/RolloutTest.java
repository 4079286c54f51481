package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How versions come, share events, and go. */
class RolloutTest {
  private static final Route CANARY =
      new Route("times", List.of(new Share("v2", 90), new Share("v3", 10)));

  /** Keys are the readings themselves: of 1 to 20, 14 falls among the last 10 buckets. */
  private static ScoringStory live(int batch) {
    return ScoringStory.live(upTo(batch).withKey(Reading::toString));
  }

  private static ScoringStory byModel(int batch) {
    return ScoringStory.live(
        upTo(batch).withModelFor(reading -> reading.x < 0 ? "negative" : "times"));
  }

  /** Both models, woken by events that neither can score. */
  private static ScoringStory bothAreReady(ScoringStory story) throws Exception {
    story.model(version(2)).model(negative(5));
    return story.event(Double.POSITIVE_INFINITY).event(Double.NEGATIVE_INFINITY).modelsArrive();
  }

  private static ModelUpdate held(int factor) {
    return version(factor).with(ModelCard.NONE.with(Start.HELD));
  }

  private static ModelUpdate negative(int factor) {
    return ModelUpdate.of("negative", "n" + factor, TestModels.times(factor));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void heldVersionScoresNothingUntilARouteNamesIt(boolean restored) throws Exception {
    try (var story = live(1).restoredAfterEachStep(restored).start()) {
      story.model(version(2)).model(held(3)).event(1).message(Route.all("times", "v3")).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "1.0 -> 3.0 v3");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsWaitWhileTheFirstVersionIsHeld(boolean restored) throws Exception {
    try (var story = live(1).restoredAfterEachStep(restored).start()) {
      story.model(held(2)).event(1, 10).watermark(10);
      assertThat(story.output()).isEmpty();
      story.message(Route.all("times", "v2"));
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @10", "watermark 10");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sameKeyMeetsTheSameVersion(boolean restored) throws Exception {
    try (var story = live(1).restoredAfterEachStep(restored).start()) {
      story.model(version(2)).model(held(3)).message(CANARY);
      for (int round = 0; round < 2; round++) {
        for (int x = 1; x <= 20; x++) {
          story.event(x);
        }
      }
      List<String> output = story.output();
      assertThat(output.subList(0, 20)).isEqualTo(output.subList(20, 40));
      assertThat(output).anyMatch(line -> line.endsWith("v2")).anyMatch(l -> l.endsWith("v3"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rollBackGoesToTheRouteBefore(boolean restored) throws Exception {
    try (var story = live(1).restoredAfterEachStep(restored).start()) {
      story.model(version(2)).model(version(3)).event(1);
      story.message(new RollBack("times")).event(1);
      story.message(Route.all("times", "v3")).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 3.0 v3", "1.0 -> 2.0 v2", "1.0 -> 3.0 v3");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shadowScoresBesideAndNeverAmongTheScoredEvents(boolean restored) throws Exception {
    try (var story = live(1).restoredAfterEachStep(restored).start()) {
      story.model(version(2)).model(held(3)).message(new Shadow("times", "v3", true)).event(1, 7);
      story.message(new Shadow("times", "v3", false)).event(2);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @7", "2.0 -> 4.0 v2");
      assertThat(story.shadows()).containsExactly("1.0 -> 3.0 v3 @7");
    }
  }

  @Test
  void eventThatAShadowCannotScoreIsScoredAllTheSame() throws Exception {
    ModelUpdate lookup =
        ModelUpdate.of("times", "table", TestModels.lookup(0, 10))
            .with(ModelCard.NONE.with(Start.HELD));
    try (var story = live(2).start()) {
      story.model(version(2)).model(lookup).message(new Shadow("times", "table", true));
      story.event(1).event(0.5).event(7).eventsEnd();
      assertThat(story.output())
          .containsExactly("1.0 -> 2.0 v2", "0.5 -> 1.0 v2", "7.0 -> 14.0 v2");
      assertThat(story.shadows()).containsExactly("1.0 -> 10.0 table");
      assertThat(story.rejections()).isEmpty();
    }
  }

  @Test
  void shadowThatAnswersScoresNoEventTwice() throws Exception {
    try (var story = live(1).start()) {
      story.model(version(2)).model(held(3)).message(new Shadow("times", "v3", true)).event(1);
      story.message(Route.all("times", "v3")).event(2);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 6.0 v3");
      assertThat(story.shadows()).containsExactly("1.0 -> 3.0 v3");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachEventMeetsItsModel(boolean restored) throws Exception {
    try (var story = byModel(1).restoredAfterEachStep(restored).start()) {
      story.model(version(2)).model(negative(5)).event(1).event(-1).model(version(3)).event(1);
      story.event(-1).message(new RollBack("times")).event(1);
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2",
              "-1.0 -> -5.0 n5",
              "1.0 -> 3.0 v3",
              "-1.0 -> -5.0 n5",
              "1.0 -> 2.0 v2");
    }
  }

  @Test
  void eventOfAModelThatGetsNoneIsRejected() throws Exception {
    try (var story = byModel(1).start()) {
      story.model(version(2)).event(-1, 3);
      assertThat(story.rejections())
          .containsExactly(
              "-1.0: model: expected one of the models that get events, [times], found 'negative'"
                  + " @3");
    }
  }

  @Test
  void eventWithoutAKeyIsRejectedWhereKeysDecide() throws Exception {
    try (var story = ScoringStory.live(upTo(1).withKey(reading -> null)).start()) {
      story.model(version(2)).event(1).model(held(3)).message(CANARY).event(2);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
      assertThat(story.rejections()).containsExactly("2.0: key: expected a text, found none");
    }
  }

  @Test
  void orderHoldsForEachModel() throws Exception {
    try (var story = byModel(2).start()) {
      bothAreReady(story).event(1).event(-1).event(-2).event(2);
      assertThat(story.output())
          .as("the batch that is full first leaves first")
          .containsExactly("-1.0 -> -5.0 n5", "-2.0 -> -10.0 n5", "1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
    }
  }

  @Test
  void watermarkLeavesOnceEveryEarlierRecordHas() throws Exception {
    try (var story = byModel(2).start()) {
      bothAreReady(story).event(1, 1).watermark(1).event(-1, 2);
      story.watermark(2).event(-2, 3);
      assertThat(story.output())
          .as("1.0 has not left")
          .containsExactly("-1.0 -> -5.0 n5 @2", "-2.0 -> -10.0 n5 @3");
      story.watermark(3).event(2, 4).watermark(4);
      assertThat(story.output().subList(2, 7))
          .containsExactly(
              "1.0 -> 2.0 v2 @1", "watermark 1", "2.0 -> 4.0 v2 @4", "watermark 3", "watermark 4");
    }
  }

  @Test
  void shadowsRecordsAreNotLateEither() throws Exception {
    try (var story = live(3).start()) {
      story.model(version(2)).model(held(3)).message(new Shadow("times", "v3", true));
      story.event(1, 1).watermark(1);
      assertThat(story.output()).isEmpty();
      story.barrier();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @1", "watermark 1");
      assertThat(story.shadows()).containsExactly("1.0 -> 3.0 v3 @1");
    }
  }

  @Test
  void eachBatchWaitsForItself() throws Exception {
    try (var story = byModel(10).start()) {
      bothAreReady(story).event(1).millisPass(30).event(-1).millisPass(20);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
      story.millisPass(30);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "-1.0 -> -5.0 n5");
    }
  }

  @Test
  void taskHoldsReadyWhatAnswersAndNoMore() throws Exception {
    try (var story = live(1).start()) {
      JobModels models = story.model(version(2)).model(held(3)).models();
      assertThat(models.held()).isEqualTo(1);
      story.message(CANARY);
      assertThat(models.held()).isEqualTo(2);
      story.message(Route.all("times", "v3"));
      assertThat(models.held()).isEqualTo(1);
    }
  }

  @Test
  void retiredVersionLeavesTheState() throws Exception {
    try (var story = live(1).start()) {
      story.model(version(2)).model(held(3));
      OperatorSubtaskState before = story.checkpoint();
      OperatorSubtaskState after = story.message(new Retire("times", "v3")).checkpoint();
      assertThat(after.getStateSize())
          .isLessThanOrEqualTo(before.getStateSize() - version(3).bytes().length);
    }
  }

  @Test
  void taskTellsWhatItDoes() throws Exception {
    try (var story = live(1).start()) {
      story.model(version(2)).model(held(3)).message(new Shadow("times", "v3", true));
      story.message(new Shadow("times", "v3", false)).message(CANARY);
      story.message(Route.all("times", "v2"));
      assertThat(story.statuses())
          .containsExactly(
              "ACTIVE v2",
              "ACTIVE v3 as a shadow",
              "SHADOWED v3 off",
              "ACTIVE v3",
              "ROUTED  v2 100 %");
    }
  }
}
