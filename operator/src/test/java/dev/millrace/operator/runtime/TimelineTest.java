package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static java.time.Instant.ofEpochMilli;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How events meet the version of their time, whenever either arrives. */
class TimelineTest {
  private static final ScoringSettings<Reading> SETTINGS =
      upTo(1).with(ModelTime.EVENT).withKey(Reading::toString);

  private static ScoringStory timeline() {
    return ScoringStory.live(SETTINGS);
  }

  private static ScoringStory byModel() {
    return ScoringStory.live(
        SETTINGS.withModelFor(reading -> reading.x < 0 ? "negative" : "times"));
  }

  private static ModelMessage at(long from, ModelMessage message) {
    return message.at(ofEpochMilli(from));
  }

  private static ModelMessage model(int factor, long from) {
    return at(from, version(factor));
  }

  private static ModelUpdate held(int factor) {
    return version(factor).with(ModelCard.NONE.with(Start.HELD));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachEventMeetsTheVersionOfItsTime(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).message(model(3, 20)).promise(25);
      story.event(1, 15).event(1, 20).event(1, 10).event(1, 19).event(1, 25);
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2 @15",
              "1.0 -> 3.0 v3 @20",
              "1.0 -> 2.0 v2 @10",
              "1.0 -> 2.0 v2 @19",
              "1.0 -> 3.0 v3 @25");
    }
  }

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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void commandsCountFromTheirTimeOn(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).message(at(15, held(3)));
      story.message(at(20, new Shadow("times", "v3", true)));
      story.message(at(30, Route.all("times", "v3"))).message(at(40, new RollBack("times")));
      story.message(at(50, new Retire("times", "v3"))).promise(60);
      story.event(1, 55).event(1, 45).event(1, 35).event(1, 25).event(1, 12);
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2 @55",
              "1.0 -> 2.0 v2 @45",
              "1.0 -> 3.0 v3 @35",
              "1.0 -> 2.0 v2 @25",
              "1.0 -> 2.0 v2 @12");
      assertThat(story.shadows()).containsExactly("1.0 -> 3.0 v3 @25");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sharesAreThoseOfTheTime(boolean restored) throws Exception {
    try (var story = timeline().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 0)).message(at(5, held(3)));
      story.message(at(10, new Route("times", List.of(new Share("v2", 90), new Share("v3", 10)))));
      story.promise(20).event(14, 9).event(14, 10).event(1, 10);
      assertThat(story.output())
          .containsExactly("14.0 -> 28.0 v2 @9", "14.0 -> 42.0 v3 @10", "1.0 -> 2.0 v2 @10");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modelsHaveTimelinesOfTheirOwn(boolean restored) throws Exception {
    try (var story = byModel().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 20));
      story.message(at(10, ModelUpdate.of("negative", "n5", TestModels.times(5)))).promise(30);
      story.event(1, 20).event(-1, 10).event(1, 19).event(-1, 9).barrier();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @20", "-1.0 -> -5.0 n5 @10");
      assertThat(story.rejections())
          .containsExactly(
              "1.0: model: expected a time from that of the first version on,"
                  + " 1970-01-01T00:00:00.020Z, found 1970-01-01T00:00:00.019Z @19",
              "-1.0: model: expected a time from that of the first version on,"
                  + " 1970-01-01T00:00:00.010Z, found 1970-01-01T00:00:00.009Z @9");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventOfAModelThatNobodyKnowsIsRejectedOnceNoneWillCome(boolean restored) throws Exception {
    try (var story = byModel().restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).promise(10).event(-1, 20);
      assertThat(story.rejections()).isEmpty();
      story.promise(20);
      assertThat(story.rejections())
          .containsExactly(
              "-1.0: model: expected one of the models that get events, [times], found 'negative'"
                  + " @20");
    }
  }

  @Test
  void versionThatIsHeldFirstCountsFromItsRouteOn() throws Exception {
    try (var story = timeline().start()) {
      story.message(at(10, held(2))).message(at(20, Route.all("times", "v2"))).promise(30);
      story.event(1, 15).event(1, 25);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @25");
      assertThat(story.rejections()).hasSize(1);
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsBeyondTheReachIsForgotten(boolean restored) throws Exception {
    var settings = SETTINGS.with(ModelTime.EVENT.reachingBack(Duration.ofMillis(10)));
    try (var story = ScoringStory.live(settings).restoredAfterEachStep(restored).start()) {
      story.message(model(2, 10)).message(model(3, 20)).promise(25).message(model(4, 30));
      story.event(1, 15).promise(35).message(model(5, 40)).event(1, 15).event(1, 25).barrier();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @15", "1.0 -> 3.0 v3 @25");
      assertThat(story.rejections()).hasSize(1);
    }
  }

  @Test
  void whatIsForgottenIsReadyNoMore() throws Exception {
    var settings = SETTINGS.with(ModelTime.EVENT.reachingBack(Duration.ofMillis(10)));
    try (var story = ScoringStory.live(settings).start()) {
      story.message(model(2, 10)).message(model(3, 20)).promise(29).message(model(4, 30));
      assertThat(story.models().held()).as("19 may still come").isEqualTo(3);
      story.promise(30).message(model(5, 40));
      assertThat(story.models().held()).as("19 may not").isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thirtyVersionsNeedNotBeReadyAtOnce(boolean restored) throws Exception {
    var settings = SETTINGS.withKeepReady(new MemorySize(1));
    List<String> expected = new ArrayList<>();
    try (var story = ScoringStory.live(settings).restoredAfterEachStep(restored).start()) {
      for (int factor = 2; factor < 32; factor++) {
        story.message(model(factor, factor));
      }
      story.promise(100);
      for (int factor = 31; factor > 1; factor--) {
        story.event(1, factor).barrier();
        assertThat(story.models().held()).isLessThanOrEqualTo(2);
        expected.add("1.0 -> " + (float) factor + " v" + factor + " @" + factor);
      }
      assertThat(story.output()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void jobThatWentByArrivalGoesOnByEventTime() throws Exception {
    try (var arrival = ScoringStory.live(upTo(1)).start()) {
      OperatorSubtaskState state = arrival.model(version(2)).checkpoint();
      try (var story = timeline().start(state)) {
        story.promise(10).event(1, 5);
        assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @5");
      }
    }
  }

  @Test
  void rescalingSharesOutTheEventsThatWait() throws Exception {
    try (var first = timeline().subtask(0, 2).start();
        var second = timeline().subtask(1, 2).start()) {
      first.message(model(2, 10)).promise(12).event(1, 20).event(2, 40).watermark(15);
      second.message(model(2, 10)).promise(12).event(3, 30).watermark(11);
      OperatorSubtaskState both =
          AbstractStreamOperatorTestHarness.repackageState(first.checkpoint(), second.checkpoint());
      try (var only = timeline().start(shareOut(both))) {
        only.event(4, 12).promise(40);
        assertThat(only.output())
            .containsExactlyInAnyOrder(
                "4.0 -> 8.0 v2 @12",
                "1.0 -> 2.0 v2 @20",
                "2.0 -> 4.0 v2 @40",
                "3.0 -> 6.0 v2 @30",
                "watermark 11")
            .endsWith("watermark 11");
      }
    }
  }

  private static OperatorSubtaskState shareOut(OperatorSubtaskState both) throws Exception {
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(both, 128, 2, 1, 0);
  }

  @Test
  void timelineIsStoredOnceAJob() throws Exception {
    try (var first = timeline().subtask(0, 2).start();
        var second = timeline().subtask(1, 2).start()) {
      long ofFirst = first.message(model(2, 10)).checkpoint().getStateSize();
      long ofSecond = second.message(model(2, 10)).checkpoint().getStateSize();
      assertThat(ofSecond).isLessThanOrEqualTo(ofFirst - version(2).bytes().length);
    }
  }

  @Test
  void taskTellsWhatItDoes() throws Exception {
    try (var story = timeline().start()) {
      story.message(model(2, 10)).message(model(3, 20)).message(at(30, new RollBack("times")));
      assertThat(story.statuses()).containsExactly("ACTIVE v2", "ACTIVE v3", "ACTIVE v2");
    }
  }
}
