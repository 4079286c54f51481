package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.TestModels;
import java.time.Duration;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedScoringTest {
  private static ScoringStory doubling(int batch) {
    return ScoringStory.fixed(TestModels.version(2), upTo(batch));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordsLeaveInOrderWithTimestampAndModel(boolean restored) throws Exception {
    try (var story = doubling(2).restoredAfterEachStep(restored).start()) {
      story.event(1, 100).event(2).event(3, 50).event(4, 200).eventsEnd();
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 v2 @100", "2.0 -> 4.0 v2", "3.0 -> 6.0 v2 @50", "4.0 -> 8.0 v2 @200");
    }
  }

  @Test
  void batchLeavesOnceItIsFull() throws Exception {
    try (var story = doubling(3).start()) {
      story.event(1).event(2);
      assertThat(story.output()).isEmpty();
      story.event(3).event(4);
      assertThat(story.output()).hasSize(3);
    }
  }

  @Test
  void batchLeavesOnceItsValuesTakeTheirBytes() throws Exception {
    int bytesPerRecord = 2 * Float.BYTES; // one input, one score
    var settings = upTo(100).with(BatchPolicy.upTo(100).bytes(2 * bytesPerRecord + 1));
    try (var story = ScoringStory.fixed(TestModels.version(2), settings).start()) {
      story.event(1);
      assertThat(story.output()).isEmpty();
      story.event(2).event(3);
      assertThat(story.output()).hasSize(2);
    }
  }

  @Test
  void batchLeavesOnceItsOldestRecordHasWaited() throws Exception {
    try (var story = doubling(10).start()) {
      story.event(1).millisPass(30).event(2).millisPass(18);
      assertThat(story.output()).isEmpty();
      story.millisPass(1);
      assertThat(story.output()).hasSize(2);
    }
  }

  @Test
  void timerOfABatchThatIsGoneLetsTheNextBatchWait() throws Exception {
    try (var story = doubling(2).start()) {
      story.event(1).millisPass(40).event(2).event(3).millisPass(40);
      assertThat(story.output()).as("the second batch has waited 40 of its 50 ms").hasSize(2);
      story.millisPass(9);
      assertThat(story.output()).hasSize(3);
    }
  }

  @Test
  void nothingWaitsWhereTheWaitIsZero() throws Exception {
    var settings = upTo(100).with(BatchPolicy.upTo(100).within(Duration.ZERO));
    try (var story = ScoringStory.fixed(TestModels.version(2), settings).start()) {
      story.event(1);
      assertThat(story.output()).hasSize(1);
    }
  }

  @Test
  void barrierFindsNoOpenBatch() throws Exception {
    try (var story = doubling(10).start()) {
      story.event(1).barrier();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
    }
  }

  @Test
  void endOfTheInputLetsTheLastBatchGo() throws Exception {
    try (var story = doubling(10).start()) {
      story.event(1).eventsEnd();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
      story.event(2).finish();
      assertThat(story.output()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signalsKeepTheirPlaceAmongTheRecords(boolean restored) throws Exception {
    try (var story = doubling(10).restoredAfterEachStep(restored).start()) {
      story.watermark(5);
      story.event(1, 10).watermark(10).event(2, 20).backlog(true).watermark(20);
      story.status(WatermarkStatus.IDLE).status(WatermarkStatus.ACTIVE);
      story.event(3, 30).event(4, 40).watermark(40).eventsEnd();
      assertThat(story.output())
          .filteredOn(line -> !line.equals("idle"))
          .containsExactly(
              "watermark 5",
              "1.0 -> 2.0 v2 @10",
              "watermark 10",
              "2.0 -> 4.0 v2 @20",
              "backlog true",
              "watermark 20",
              "active",
              "3.0 -> 6.0 v2 @30",
              "4.0 -> 8.0 v2 @40",
              "watermark 40");
    }
  }

  @Test
  void watermarksDoNotCloseTheBatch() throws Exception {
    try (var story = doubling(10).start()) {
      story.event(1).watermark(1).event(2).watermark(2);
      assertThat(story.output()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void badRecordIsRejectedAndHarmsNobody(boolean restored) throws Exception {
    try (var story = doubling(3).restoredAfterEachStep(restored).start()) {
      story.event(1, 1).event(Double.NaN, 2).event(2, 3).eventsEnd();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2 @1", "2.0 -> 4.0 v2 @3");
      assertThat(story.rejections())
          .containsExactly("NaN: x: expected a finite number, found NaN @2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 100})
  void recordThatFailsThePassIsFoundAndHarmsNobody(int batch) throws Exception {
    ModelUpdate lookup = ModelUpdate.of("lookup", "v1", TestModels.lookup(5, 6));
    try (var story = ScoringStory.fixed(lookup, upTo(batch)).start()) {
      story
          .event(0)
          .event(1)
          .event(99, 3)
          .event(0)
          .watermark(4)
          .event(1)
          .event(-1)
          .event(0)
          .event(1);
      story.eventsEnd();
      assertThat(story.output())
          .containsExactly(
              "0.0 -> 5.0 v1",
              "1.0 -> 6.0 v1",
              "0.0 -> 5.0 v1",
              "watermark 4",
              "1.0 -> 6.0 v1",
              "0.0 -> 5.0 v1",
              "1.0 -> 6.0 v1");
      assertThat(story.rejections())
          .satisfiesExactly(
              first -> assertThat(first).startsWith("99.0: layer 'table': ").endsWith("@3"),
              second -> assertThat(second).startsWith("-1.0: layer 'table': expected "));
    }
  }

  @Test
  void batchOfNothingButBadRecordsIsRejectedWhole() throws Exception {
    ModelUpdate lookup = ModelUpdate.of("lookup", "v1", TestModels.lookup(5, 6));
    try (var story = ScoringStory.fixed(lookup, upTo(5)).start()) {
      story.event(7).event(8).event(9).event(10).event(11);
      assertThat(story.output()).isEmpty();
      assertThat(story.rejections()).hasSize(5);
    }
  }

  @Test
  void scoresThatAreNotFiniteAreRejected() throws Exception {
    var huge = ModelUpdate.of("times", "huge", TestModels.times(1e30));
    try (var story = ScoringStory.fixed(huge, upTo(3)).start()) {
      story.event(0).event(1e30).event(0);
      assertThat(story.output()).hasSize(2);
      assertThat(story.rejections())
          .containsExactly("1.0E30: scores: expected finite scores, found Infinity as score 0");
    }
  }

  @Test
  void taskThatFailsGivesItsModelBack() throws Exception {
    var story = doubling(10).start();
    JobModels models = story.event(1).models();
    assertThat(models.held()).isEqualTo(1);
    story.close();
    assertThat(models.held()).isZero();
  }

  @Test
  void reusedObjectsAreCopied() throws Exception {
    Reading reused = new Reading(1);
    try (var story = doubling(2).reusingObjects().start()) {
      story.event(reused);
      reused.x = 2;
      story.event(reused);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "2.0 -> 4.0 v2");
    }
  }
}
