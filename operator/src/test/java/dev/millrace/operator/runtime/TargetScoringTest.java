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
  /**
   * Long enough for a machine that stalls: it may hold records back, and takes no stall for a load.
   */
  private static final BatchPolicy TARGET = BatchPolicy.target(Duration.ofMillis(80)).records(10);

  private static final ScoringSettings<Reading> SETTINGS =
      ScoringSettings.of(Reading.FEATURES).with(TARGET);

  /** The input is dry once no record is held back for others any more. */
  private static ScoringStory dry(ScoringStory story) throws Exception {
    Thread.sleep(TARGET.patience().longest().plusMillis(1).toMillis());
    return story.inputIsDry();
  }

  private static ScoringStory doubling() {
    return ScoringStory.fixed(version(2), SETTINGS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordLeavesOnceTheInputIsDry(boolean restored) throws Exception {
    try (var story = doubling().restoredAfterEachStep(restored).start()) {
      dry(story.event(1, 7).watermark(7));
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @7", "watermark 7");
    }
  }

  @Test
  void recordsThatAreThereLeaveTogether() throws Exception {
    try (var story = doubling().start()) {
      story.event(1).mails().event(2).mails().mails().event(3).mails();
      assertThat(story.output()).isEmpty();
      dry(story);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2", "3.0 -> 6.0 v2");
    }
  }

  @Test
  void watermarkIsNoDryInput() throws Exception {
    try (var story = doubling().start()) {
      story.event(1).mails().watermark(1).mails();
      assertThat(story.output()).isEmpty();
      dry(story);
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
      dry(story);
      assertThat(story.output()).hasSize(12);
    }
  }

  @Test
  void lookAtABatchThatHasLeftMeanwhileHarmsNobody() throws Exception {
    try (var story = doubling().start()) {
      dry(story.event(1).mails().barrier());
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
      dry(dry(story.event(2)).event(Double.NaN));
      assertThat(story.output()).hasSize(2);
      assertThat(story.rejections()).hasSize(1);
    }
  }

  @Test
  void everyOpenBatchLeavesOnceTheInputIsDry() throws Exception {
    var byModel = SETTINGS.withModelFor(reading -> reading.x < 0 ? "negative" : "times");
    try (var story = ScoringStory.live(byModel).start()) {
      story.model(version(2)).model(ModelUpdate.of("negative", "n5", TestModels.times(5)));
      story.event(3, 0).event(-3, 0).modelsArrive(); // no version is ready before an event asks
      story.event(1, 1).event(-1, 2).watermark(2).event(2, 3);
      assertThat(story.output()).hasSize(2);
      dry(story);
      assertThat(story.output().subList(2, 6))
          .containsExactly(
              "1.0 -> 2.0 v2 @1", "2.0 -> 4.0 v2 @3", "-1.0 -> -5.0 n5 @2", "watermark 2");
    }
  }

  /** Nobody looks, since a look takes its time; the clock takes its place. */
  @Test
  void backlogThatTheSourceAnnouncesFillsBatches() throws Exception {
    try (var story = doubling().start()) {
      dry(dry(story.backlog(true).event(1)).event(2));
      assertThat(story.output()).containsExactly("backlog true");
      story.millisPass(5);
      assertThat(story.output()).hasSize(3);
      dry(story.backlog(false).event(3));
      assertThat(story.output()).endsWith("backlog false", "3.0 -> 6.0 v2");
    }
  }

  @Test
  void nothingIsLookedAtWhereBatchesAreFixed() throws Exception {
    try (var story = ScoringStory.fixed(version(2), ScoringStory.upTo(10)).start()) {
      dry(story.event(1));
      assertThat(story.output()).isEmpty();
    }
  }
}
