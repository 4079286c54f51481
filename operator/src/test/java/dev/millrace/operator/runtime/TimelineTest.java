package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static java.time.Instant.ofEpochMilli;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How events meet the version of their time, whenever either arrives. */
class TimelineTest {
  static final ScoringSettings<Reading> SETTINGS =
      upTo(1).with(ModelTime.EVENT).withKey(Reading::toString);

  static ScoringStory timeline() {
    return ScoringStory.live(SETTINGS);
  }

  static ScoringStory byModel() {
    return ScoringStory.live(
        SETTINGS.withModelFor(reading -> reading.x < 0 ? "negative" : "times"));
  }

  static ModelMessage at(long from, ModelMessage message) {
    return message.at(ofEpochMilli(from));
  }

  static ModelMessage model(int factor, long from) {
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
  void taskTellsWhatItDoes() throws Exception {
    try (var story = timeline().start()) {
      story.message(model(2, 10)).message(model(3, 20)).message(at(30, new RollBack("times")));
      assertThat(story.statuses()).containsExactly("ACTIVE v2", "ACTIVE v3", "ACTIVE v2");
    }
  }
}
