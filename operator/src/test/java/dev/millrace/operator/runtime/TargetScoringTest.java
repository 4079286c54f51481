package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.TestModels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that holds its records to a target, as its mailbox and its input meet. */
class TargetScoringTest {
  private static final ScoringSettings<Reading> SETTINGS =
      ScoringSettings.of(Reading.FEATURES)
          .with(BatchPolicy.target(Duration.ofMillis(20)).records(10));

  private static ScoringStory doubling() {
    return ScoringStory.fixed(version(2), SETTINGS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordLeavesOnceTheInputIsDry(boolean restored) throws Exception {
    try (var story = doubling().restoredAfterEachStep(restored).start()) {
      story.event(1, 7).watermark(7).inputIsDry();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @7", "watermark 7");
    }
  }

  @Test
  void recordsThatAreThereLeaveTogether() throws Exception {
    try (var story = doubling().start()) {
      story.event(1).mails().event(2).mails().mails().event(3).mails();
      assertThat(story.output()).isEmpty();
      story.inputIsDry();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2", "3.0 -> 6.0 v2");
    }
  }

  @Test
  void watermarkIsNoDryInput() throws Exception {
    try (var story = doubling().start()) {
      story.event(1).mails().watermark(1).mails();
      assertThat(story.output()).isEmpty();
      story.inputIsDry();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "watermark 1");
    }
  }

  @Test
  void batchThatIsFullLeavesAndTheNextOneIsLookedAfter() throws Exception {
    try (var story = doubling().start()) {
      for (int event = 1; event <= 12; event++) {
        story.event(event);
      }
      assertThat(story.output()).hasSize(10);
      story.inputIsDry();
      assertThat(story.output()).hasSize(12);
    }
  }

  @Test
  void lookAtABatchThatHasLeftMeanwhileHarmsNobody() throws Exception {
    try (var story = doubling().start()) {
      story.event(1).mails().barrier().inputIsDry();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
      story.event(2).inputIsDry().event(Double.NaN).inputIsDry();
      assertThat(story.output()).hasSize(2);
      assertThat(story.rejections()).hasSize(1);
    }
  }

  @Test
  void everyOpenBatchLeavesOnceTheInputIsDry() throws Exception {
    var byModel = SETTINGS.withModelFor(reading -> reading.x < 0 ? "negative" : "times");
    try (var story = ScoringStory.live(byModel).start()) {
      story.model(version(2)).model(ModelUpdate.of("negative", "n5", TestModels.times(5)));
      story.event(1, 1).event(-1, 2).watermark(2).event(2, 3).inputIsDry();
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2 @1", "2.0 -> 4.0 v2 @3", "-1.0 -> -5.0 n5 @2", "watermark 2");
    }
  }

  /** Nobody looks, since a look takes its time; the clock takes its place. */
  @Test
  void backlogThatTheSourceAnnouncesFillsBatches() throws Exception {
    try (var story = doubling().start()) {
      story.backlog(true).event(1).inputIsDry().event(2).inputIsDry();
      assertThat(story.output()).containsExactly("backlog true");
      story.millisPass(5);
      assertThat(story.output()).hasSize(3);
      story.backlog(false).event(3).inputIsDry();
      assertThat(story.output()).endsWith("backlog false", "3.0 -> 6.0 v2");
    }
  }

  @Test
  void nothingIsLookedAtWhereBatchesAreFixed() throws Exception {
    try (var story = ScoringStory.fixed(version(2), ScoringStory.upTo(10)).start()) {
      story.event(1).inputIsDry();
      assertThat(story.output()).isEmpty();
    }
  }
}
