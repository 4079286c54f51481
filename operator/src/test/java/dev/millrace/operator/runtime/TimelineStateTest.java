package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static dev.millrace.operator.runtime.TimelineTest.SETTINGS;
import static dev.millrace.operator.runtime.TimelineTest.model;
import static dev.millrace.operator.runtime.TimelineTest.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held of a timeline: in a checkpoint, ready, and no more. */
class TimelineStateTest {
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
}
