package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad record harms only itself, whatever a user's layer makes of it. */
class BadRecordTest {
  private static final ModelUpdate FAULTY = FaultyLayer.update("v2", 2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | layer 'faulty' | IllegalStateException: no such customer",
        "-2 | layer 'faulty' | StackOverflowError",
        "-4 | layer 'faulty' | AssertionError: x is negative",
        "-5 | scores         | found NaN as score 1",
        "-6 | layer 'faulty' | expected 1 values of its output, found 2",
      })
  void recordIsRejectedWithModelVersionCauseAndInput(double x, String place, String cause)
      throws Exception {
    for (int batch : new int[] {1, 2, 3, 7}) {
      try (var story = ScoringStory.fixed(FAULTY, upTo(batch)).start()) {
        story.event(1).event(x).event(2).event(3).eventsEnd();
        assertThat(story.output())
            .containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2", "3.0 -> 6.0 v2");
        Rejection<Reading> rejection = story.rejected().get(0);
        assertThat(rejection.model()).isEqualTo(FAULTY.modelVersion());
        assertThat(rejection.place()).isEqualTo(place);
        assertThat(rejection.reason()).contains(cause);
        assertThat(rejection.record().x).isEqualTo(x);
        assertThat(story.rejected()).hasSize(1);
      }
    }
  }

  /** The JVM tells why once, and only that it did the next times. */
  @Test
  void classThatCannotBeInitializedFailsItsRecordsAlone() throws Exception {
    try (var story = ScoringStory.fixed(FAULTY, upTo(4)).start()) {
      double broken = FaultyLayer.CANNOT_BE_INITIALIZED;
      story.event(1).event(broken).event(broken).event(2);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
      assertThat(story.rejected())
          .extracting(Rejection::reason)
          .allMatch(reason -> reason.contains("Error"));
    }
  }

  @Test
  void jvmWithoutMemoryFailsTheTaskAndRejectsNothing() throws Exception {
    try (var story = ScoringStory.fixed(FAULTY, upTo(2)).start()) {
      story.event(1);
      assertThatThrownBy(() -> story.event(FaultyLayer.TAKES_ALL_MEMORY))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(story.rejected()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modelThatFailsEveryRecordIsAskedAgainForEach(boolean restored) throws Exception {
    try (var story = ScoringStory.fixed(FAULTY, upTo(20)).restoredAfterEachStep(restored).start()) {
      for (int i = 0; i < 60; i++) {
        story.event(FaultyLayer.THROWS, i);
      }
      story.watermark(60).event(1, 61).event(FaultyLayer.THROWS, 62).event(2, 63).eventsEnd();
      assertThat(story.rejected()).hasSize(61);
      assertThat(story.output())
          .containsExactly("watermark 60", "1.0 -> 2.0 v2 @61", "2.0 -> 4.0 v2 @63");
    }
  }

  @Test
  void signalsStayBehindRecordsThatAreRejected() throws Exception {
    try (var story = ScoringStory.fixed(FAULTY, upTo(3)).start()) {
      double bad = FaultyLayer.THROWS;
      story.event(bad, 1).watermark(1).event(bad, 2).watermark(2);
      assertThat(story.output()).isEmpty();
      story.event(bad, 3);
      assertThat(story.output()).containsExactly("watermark 1", "watermark 2");
      assertThat(story.rejected()).hasSize(3);
    }
  }

  @Test
  void packerThatThrowsRejectsItsRecordAlone() throws Exception {
    var settings =
        ScoringSettings.<Reading>of(
            inputs ->
                (reading, pass, row) -> {
                  if (reading.x < 0) {
                    throw new IllegalStateException("no such customer");
                  }
                  pass.column(0).setNumber(row, 0, reading.x);
                });
    try (var story = ScoringStory.fixed(TestModels.version(2), settings).start()) {
      story.event(1).event(-1).event(2).eventsEnd();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
      assertThat(story.rejections())
          .containsExactly(
              "-1.0: features: their packer threw java.lang.IllegalStateException: no such"
                  + " customer");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -2, -3, -4, -5, -6})
  void shadowThatFailsHarmsNoAnswer(double bad) throws Exception {
    ModelUpdate shadow = FaultyLayer.update("v3", 3).with(ModelCard.NONE.with(Start.HELD));
    try (var story = ScoringStory.live(upTo(3)).start()) {
      story.model(TestModels.version(2)).model(shadow).message(new Shadow("times", "v3", true));
      story.event(1, 1).event(bad, 2).watermark(2).event(2, 3).eventsEnd();
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2 @1",
              bad + " -> " + (float) (2 * bad) + " v2 @2",
              "2.0 -> 4.0 v2 @3",
              "watermark 2");
      assertThat(story.shadows()).containsExactly("1.0 -> 3.0 v3 @1", "2.0 -> 6.0 v3 @3");
      assertThat(story.rejected()).isEmpty();
    }
  }
}
