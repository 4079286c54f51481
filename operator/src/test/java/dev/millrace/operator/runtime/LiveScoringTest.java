package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.store.ModelBytes;
import dev.millrace.operator.runtime.store.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveScoringTest {
  private static ScoringStory live(int batch) {
    return ScoringStory.live(upTo(batch));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachEventMeetsTheNewestModel(boolean restored) throws Exception {
    try (var story = live(10).restoredAfterEachStep(restored).start()) {
      story
          .model(version(2))
          .event(1, 100)
          .event(2, 200)
          .model(version(3))
          .event(3, 300)
          .eventsEnd();
      assertThat(story.output())
          .containsExactly("1.0 -> 2.0 v2 @100", "2.0 -> 4.0 v2 @200", "3.0 -> 9.0 v3 @300");
    }
  }

  @Test
  void swapClosesTheOpenBatchUnderTheOldModel() throws Exception {
    try (var story = live(10).start()) {
      story.model(version(2)).event(1).modelOnItsWay(version(3)).event(2);
      assertThat(story.output()).isEmpty();
      story.modelsArrive();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
    }
  }

  @Test
  void scoringGoesOnWhileAModelIsPrepared() throws Exception {
    try (var story = live(1).start()) {
      story.model(version(2)).modelOnItsWay(version(3)).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
    }
  }

  @Test
  void modelsTakeOverInTheOrderInWhichTheyCame() throws Exception {
    try (var story = live(1).start()) {
      for (int factor = 2; factor <= 9; factor++) {
        story.modelOnItsWay(version(factor));
      }
      story.modelsArrive().event(1);
      assertThat(story.output()).containsExactly("1.0 -> 9.0 v9");
    }
  }

  @Test
  void sameModelAgainChangesNothing() throws Exception {
    try (var story = live(10).start()) {
      story.model(version(2)).event(1).modelOnItsWay(version(2)).modelsArrive();
      assertThat(story.output()).as("the batch is still open").isEmpty();
    }
  }

  @Test
  void formerModelComesBack() throws Exception {
    try (var story = live(1).start()) {
      story.model(version(2)).model(version(3)).model(version(2)).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsAndTheirWatermarksWaitForTheFirstModel(boolean restored) throws Exception {
    try (var story = live(10).restoredAfterEachStep(restored).start()) {
      story.watermark(5).event(1, 10).event(2).event(3, 30).watermark(30);
      assertThat(story.output()).containsExactly("watermark 5");
      story.model(version(2)).event(4, 40).eventsEnd();
      assertThat(story.output())
          .containsExactly(
              "watermark 5",
              "1.0 -> 2.0 v2 @10",
              "2.0 -> 4.0 v2",
              "3.0 -> 6.0 v2 @30",
              "watermark 30",
              "4.0 -> 8.0 v2 @40");
    }
  }

  @Test
  void signalsKeepTheirPlaceAmongEventsThatWait() throws Exception {
    try (var story = live(10).start()) {
      story.event(1, 10).watermark(9).watermark(10).status(WatermarkStatus.IDLE);
      story.event(2, 20).watermark(20).model(version(2)).eventsEnd();
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2 @10", "watermark 10", "idle", "2.0 -> 4.0 v2 @20", "watermark 20");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsAboveTheLimitAreRejected(boolean restored) throws Exception {
    var settings = upTo(10).with(BeforeFirstModel.waitWithUpTo(2));
    try (var story = ScoringStory.live(settings).restoredAfterEachStep(restored).start()) {
      story.event(1).event(2).event(3, 30).model(version(2)).eventsEnd();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
      assertThat(story.rejections())
          .containsExactly(
              "3.0: model: no model has arrived, and 2 events wait for one already @30");
    }
  }

  @Test
  void jobFailsAboveTheLimitWhereItIsToldTo() throws Exception {
    var settings = upTo(10).with(BeforeFirstModel.waitWithUpTo(1).orFail());
    try (var story = ScoringStory.live(settings).start()) {
      story.event(1);
      assertThatThrownBy(() -> story.event(2)).hasMessageContaining("no model has arrived");
    }
  }

  @Test
  void eventsAreRejectedAtOnceWhereTheJobDoesNotWait() throws Exception {
    var settings = upTo(1).with(BeforeFirstModel.reject());
    try (var story = ScoringStory.live(settings).start()) {
      story.event(1).watermark(1).model(version(2)).event(2);
      assertThat(story.output()).containsExactly("watermark 1", "2.0 -> 4.0 v2");
      assertThat(story.rejections()).hasSize(1);
    }
  }

  @Test
  void restoredModelScoresTheFirstRecord() throws Exception {
    try (var story = live(1).start()) {
      OperatorSubtaskState state = story.model(version(2)).checkpoint();
      story.failAndRestore(state).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesOfALargeModelLieInAFileAndComeBackIntoOne(boolean restored) throws Exception {
    Kept kept = scoreLarge(restored);
    for (int i = 0; i < 500 && Files.exists(kept.file()); i++) {
      System.gc();
      Thread.sleep(10);
      kept.store().forgetGone();
    }
    assertThat(kept.file()).as("nobody has the model any more").doesNotExist();
    Path folder = kept.file().getParent();
    folder.toFile().delete(); // if it is empty
    folder.getParent().toFile().delete();
  }

  /** Where a model's bytes lie, and who put them there. */
  private record Kept(Path file, ModelStore store) {}

  private static Kept scoreLarge(boolean restored) throws Exception {
    float[] values = new float[5_000_000];
    values[3] = 7;
    ModelUpdate large = ModelUpdate.of("table", "v1", TestModels.lookup(values));
    try (var story = live(1).restoredAfterEachStep(restored).start()) {
      story.model(large).event(3).event(4);
      assertThat(story.output()).containsExactly("3.0 -> 7.0 v1", "4.0 -> 0.0 v1");
      ModelStore store = story.models().store();
      Path file = ((ModelBytes.InFile) store.find(large.hash())).file();
      assertThat(file).hasSize(large.bytes().length);
      return new Kept(file, store);
    }
  }

  @Test
  void modelThatWasStillOnItsWayIsThereAfterARestore() throws Exception {
    try (var story = live(1).start()) {
      OperatorSubtaskState state = story.event(1).modelOnItsWay(version(2)).checkpoint();
      story.failAndRestore(state).event(2);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
    }
  }

  @Test
  void timeOfTheModelStreamMeansNothing() throws Exception {
    try (var story = live(1).start()) {
      story
          .watermark(10)
          .watermarkOfModels(3)
          .model(version(2))
          .watermarkOfModels(50)
          .watermark(60);
      assertThat(story.output()).containsExactly("watermark 10", "watermark 60");
    }
  }

  @Test
  void endOfTheModelStreamEndsNothing() throws Exception {
    try (var story = live(10).start()) {
      story.model(version(2)).event(1).modelsEnd().event(2).eventsEnd();
      assertThat(story.output()).hasSize(2);
    }
  }

  @Test
  void endOfTheEventsWaitsForTheModelThatIsOnItsWay() throws Exception {
    try (var story = live(10).start()) {
      story.event(1, 10).watermark(10).modelOnItsWay(version(2)).modelsEnd().eventsEnd().finish();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @10", "watermark 10");
    }
  }

  @Test
  void modelAfterTheLastEventStillScoresThoseThatWait() throws Exception {
    try (var story = live(10).start()) {
      story.event(1).eventsEnd().model(version(2)).modelsEnd().finish();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
    }
  }

  @Test
  void eventsThatWaitInVainAreRejected() throws Exception {
    try (var story = live(10).start()) {
      story.event(1, 10).watermark(10).eventsEnd().modelsEnd().finish();
      assertThat(story.output()).containsExactly("watermark 10");
      assertThat(story.rejections())
          .containsExactly("1.0: model: the input ended before a model arrived @10");
    }
  }

  @Test
  void modelThatPassedTheGateButCannotBePreparedFailsTheTask() throws Exception {
    ModelUpdate broken = new ModelUpdate("times", "v2", "00", new byte[] {1, 2, 3});
    try (var story = live(10).start()) {
      assertThatThrownBy(() -> story.model(broken))
          .hasStackTraceContaining("cannot prepare model times v2 (00)")
          .hasStackTraceContaining("expected a header");
    }
  }

  @Test
  void taskHasOneModelAndGivesItBackWhenItFails() throws Exception {
    var story = live(10).start();
    JobModels models = story.model(version(2)).model(version(3)).models();
    assertThat(models.held()).isEqualTo(1);
    story.close();
    assertThat(models.held()).isZero();
  }

  @Test
  void modelOnItsWayToATaskThatFailsIsGivenBack() throws Exception {
    var story = live(10).start();
    JobModels models = story.modelOnItsWay(version(2)).models();
    story.close();
    for (int i = 0; i < 500 && models.held() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(models.held()).isZero();
  }

  @Test
  void modelIsStoredOnceAJobAndReadByEveryTask() throws Exception {
    try (var first = live(1).subtask(0, 2).start();
        var second = live(1).subtask(1, 2).start()) {
      OperatorSubtaskState ofFirst = first.model(version(2)).checkpoint();
      OperatorSubtaskState ofSecond = second.model(version(2)).checkpoint();
      assertThat(ofFirst.getStateSize()).isGreaterThan(version(2).bytes().length);
      assertThat(ofSecond.getStateSize())
          .as("as large as the first, but for the model")
          .isLessThanOrEqualTo(ofFirst.getStateSize() - version(2).bytes().length);

      for (int parallelism : new int[] {1, 2, 3}) {
        for (int subtask = 0; subtask < parallelism; subtask++) {
          try (var restored = live(1).subtask(subtask, parallelism)) {
            restored.start(shareOut(parallelism, subtask, ofFirst, ofSecond)).event(1);
            assertThat(restored.output()).containsExactly("1.0 -> 2.0 v2");
          }
        }
      }
    }
  }

  @Test
  void modelIsStoredOnceAJobAfterARestoreToo() throws Exception {
    try (var first = live(1).start()) {
      OperatorSubtaskState state = first.model(version(2)).checkpoint();
      OperatorSubtaskState share = shareOut(2, 1, state);
      try (var second = live(1).subtask(1, 2).start(share)) {
        assertThat(second.checkpoint().getStateSize())
            .isLessThanOrEqualTo(state.getStateSize() - version(2).bytes().length);
      }
    }
  }

  @Test
  void rescalingSharesOutTheEventsThatWait() throws Exception {
    try (var first = live(10).subtask(0, 2).start();
        var second = live(10).subtask(1, 2).start()) {
      OperatorSubtaskState ofFirst = first.event(1, 10).event(2, 20).watermark(20).checkpoint();
      OperatorSubtaskState ofSecond = second.event(3, 5).watermark(5).checkpoint();
      try (var only = live(10).start(shareOut(1, 0, ofFirst, ofSecond))) {
        only.model(version(2)).eventsEnd();
        assertThat(only.output())
            .containsExactlyInAnyOrder(
                "1.0 -> 2.0 v2 @10", "2.0 -> 4.0 v2 @20", "3.0 -> 6.0 v2 @5", "watermark 5")
            .endsWith("watermark 5");
      }
    }
  }

  private static OperatorSubtaskState shareOut(
      int parallelism, int subtask, OperatorSubtaskState... states) throws Exception {
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        AbstractStreamOperatorTestHarness.repackageState(states),
        128,
        states.length,
        parallelism,
        subtask);
  }
}
