package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.TimelineTest.SETTINGS;
import static dev.millrace.operator.runtime.TimelineTest.model;
import static dev.millrace.operator.runtime.TimelineTest.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.BeforeFirstModel;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How events wait until nothing more will be decided for their time, and signals behind them. */
class TimelineWaitingTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventAheadOfTheModelStreamWaits(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).promise(14).event(1, 15).event(1, 30).event(1, 12);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @12");
      story.message(model(3, 15)).promise(15);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @12", "1.0 -> 3.0 v3 @15");
      story.promise(40);
      assertThat(story.output()).endsWith("1.0 -> 3.0 v3 @30");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void watermarkNeverComesBeforeAnEventThatWaits(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).promise(14).watermark(13).event(1, 20).watermark(19);
      story.event(1, 14).promise(17);
      assertThat(story.output()).containsExactly("watermark 13", "1.0 -> 2.0 v2 @14");
      story.promise(20).watermark(21);
      assertThat(story.output())
          .containsExactly(
              "watermark 13",
              "1.0 -> 2.0 v2 @14",
              "1.0 -> 2.0 v2 @20",
              "watermark 19",
              "watermark 21");
    }
  }

  @Test
  void signalLeavesOnceTheEventsBeforeItHave() throws Exception {
    try (var story = timeline().start()) {
      story.message(model(2, 0)).promise(9).event(1, 20).watermark(5);
      story.event(1, 10).watermark(8).status(WatermarkStatus.IDLE).promise(10);
      assertThat(story.output()).as("1.0 @20 waits").containsExactly("1.0 -> 2.0 v2 @10");
      story.promise(20);
      assertThat(story.output().subList(1, 5))
          .containsExactly("1.0 -> 2.0 v2 @20", "watermark 5", "watermark 8", "idle");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void promiseCountsOnceWhatWasDecidedBeforeIsPrepared(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).event(1, 20);
      story.messageOnItsWay(model(3, 20)).promise(30).modelsArrive();
      assertThat(story.output()).containsExactly("1.0 -> 3.0 v3 @20");
    }
  }

  @Test
  void eventWithoutATimestampIsRejected() throws Exception {
    try (var story = timeline().start()) {
      story.message(model(2, 10)).promise(20).event(1);
      assertThat(story.rejections()).containsExactly("1.0: time: expected a timestamp, found none");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsAboveTheLimitAreRejected(boolean restored) throws Exception {
    var settings = SETTINGS.with(BeforeFirstModel.waitWithUpTo(1));
    try (var story = ScoringStory.live(settings).restoredAfterEachStep(restored).start()) {
      story.event(1, 10).event(2, 10).message(model(2, 5)).promise(7).event(3, 10).promise(10);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @10");
      assertThat(story.rejections())
          .containsExactly(
              "2.0: model: the model stream has promised nothing, and 1 events wait for it @10",
              "3.0: model: the model stream is at 1970-01-01T00:00:00.007Z, and 1 events wait for"
                  + " it @10");
    }
  }

  @Test
  void jobFailsAboveTheLimitWhereItIsToldTo() throws Exception {
    var settings = SETTINGS.with(BeforeFirstModel.reject().orFail());
    try (var story = ScoringStory.live(settings).start()) {
      assertThatThrownBy(() -> story.event(1, 10)).hasMessageContaining("has promised nothing");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void idleModelStreamPromisesNothingAndItsEndAll(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).watermarkOfModels(10).event(1, 20).watermark(20);
      assertThat(story.output()).as("the stream is idle").isEmpty();
      story.modelsEnd();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @20", "watermark 20");
    }
  }

  @Test
  void eventsThatStillWaitAtTheEndAreScored() throws Exception {
    try (var story = timeline().start()) {
      story.message(model(2, 10)).event(1, 20).event(1, 5).eventsEnd().finish();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @20");
      assertThat(story.rejections()).hasSize(1);
    }
  }
}
