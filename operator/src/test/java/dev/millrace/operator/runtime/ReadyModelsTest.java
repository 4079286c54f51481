package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many models, most of them asleep. The model of an event is its reading's whole part. */
class ReadyModelsTest {
  /** A small one takes some 160 KB while it is ready, most of it for its metrics. */
  private static final MemorySize SIX_SMALL_MODELS = MemorySize.ofMebiBytes(1);

  private static ScoringStory live(int batch) {
    return live(batch, SIX_SMALL_MODELS);
  }

  private static ScoringStory live(int batch, MemorySize ready) {
    return ScoringStory.live(
        upTo(batch).withModelFor(reading -> "m" + (int) reading.x).withKeepReady(ready));
  }

  /** Model {@code m1} doubles in its first version, and triples in its second. */
  private static ModelUpdate model(int name, int version) {
    return ModelUpdate.of("m" + name, name + "v" + version, TestModels.times(name + version));
  }

  private static ModelUpdate held(ModelUpdate update) {
    return update.with(ModelCard.NONE.with(Start.HELD));
  }

  @Test
  void modelThatNobodyAsksForIsNotPrepared() throws Exception {
    try (var story = live(1).start()) {
      story.model(model(1, 1)).model(model(2, 1)).model(model(3, 1));
      assertThat(story.models().preparations()).isZero();
      story.event(2.5).modelsArrive();
      assertThat(story.output()).containsExactly("2.5 -> 7.5 2v1");
      assertThat(story.models().preparations()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsPreparedAfterARestoreUntilAnEventAsks() throws Exception {
    try (var story = live(1).start()) {
      story.model(model(1, 1)).model(model(2, 1)).event(1).modelsArrive();
      story.failAndRestore(story.checkpoint());
      assertThat(story.models().held()).isZero();
      story.event(1).modelsArrive();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 1v1", "1.0 -> 2.0 1v1");
    }
  }

  @Test
  void eventsWaitInOrderWhileOtherModelsGoOn() throws Exception {
    try (var story = live(2).start()) {
      story.model(model(1, 1)).model(model(2, 1)).event(2).modelsArrive();
      story.event(1).event(2.5).event(1.25).event(2.75).event(1.5);
      assertThat(story.output())
          .containsExactly("2.0 -> 6.0 2v1", "2.5 -> 7.5 2v1", "2.75 -> 8.25 2v1");
      story.modelsArrive().event(1.625).event(1.75);
      assertThat(story.output().subList(3, 8))
          .containsExactly(
              "1.0 -> 2.0 1v1",
              "1.25 -> 2.5 1v1",
              "1.5 -> 3.0 1v1",
              "1.625 -> 3.25 1v1",
              "1.75 -> 3.5 1v1");
    }
  }

  @Test
  void watermarkWaitsForEventsOfAModelThatSleeps() throws Exception {
    try (var story = live(10).start()) {
      story.model(model(1, 1)).model(model(2, 1)).event(1, 10).watermark(10);
      story.event(2, 20).watermark(20);
      assertThat(story.output()).isEmpty();
      story.modelsArrive();
      assertThat(story.output())
          .containsExactly(
              "1.0 -> 2.0 1v1 @10", "watermark 10", "2.0 -> 6.0 2v1 @20", "watermark 20");
    }
  }

  @Test
  void barrierWaitsForModelsThatWake() throws Exception {
    try (var story = live(10).start()) {
      story.model(model(1, 1)).model(model(2, 1)).event(1).event(2).event(1).barrier();
      assertThat(story.output())
          .containsExactly("1.0 -> 2.0 1v1", "1.0 -> 2.0 1v1", "2.0 -> 6.0 2v1");
    }
  }

  @Test
  void barrierThatWakesManyLeavesNoMoreReadyThanMayBe() throws Exception {
    try (var story = live(10).start()) {
      for (int name = 1; name <= 20; name++) {
        story.model(model(name, 1));
      }
      for (int name = 1; name <= 20; name++) {
        story.event(name);
      }
      story.barrier();
      assertThat(story.output()).hasSize(20);
      assertThat(story.models().held()).isEqualTo(6);
      story.mails();
      assertThat(story.models().held()).as("their mails are done with").isEqualTo(6);
    }
  }

  @Test
  void endOfTheEventsWaitsForModelsThatWake() throws Exception {
    try (var story = live(10).start()) {
      story.model(model(1, 1)).event(1, 1).watermark(1).eventsEnd().modelsEnd().finish();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 1v1 @1", "watermark 1");
    }
  }

  @Test
  void eventsThatWaitWhileAVersionChangesAreThoseOfTheOldOne() throws Exception {
    try (var story = live(10).start()) {
      story.model(model(1, 1)).event(1).modelOnItsWay(model(1, 2)).event(1).modelsArrive();
      story.event(1).eventsEnd();
      assertThat(story.output())
          .containsExactly("1.0 -> 2.0 1v1", "1.0 -> 2.0 1v1", "1.0 -> 3.0 1v2");
    }
  }

  @Test
  void versionTakesOverWithoutAPauseFromOneThatIsReady() throws Exception {
    try (var story = live(1).start()) {
      story.model(model(1, 1)).event(1).modelsArrive().model(model(1, 2)).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 1v1", "1.0 -> 3.0 1v2");
    }
  }

  @Test
  void leastRecentlyUsedGoToSleep() throws Exception {
    try (var story = live(1).start()) {
      for (int name = 1; name <= 7; name++) {
        story.model(model(name, 1));
      }
      for (int name = 1; name <= 6; name++) {
        story.event(name).modelsArrive();
      }
      story.event(1).event(7).modelsArrive();
      assertThat(story.models().held()).isEqualTo(6);
      assertThat(story.output()).hasSize(8);
      story.event(1);
      assertThat(story.output()).as("the first is still ready").hasSize(9);
      story.event(2);
      assertThat(story.output()).as("the second is not").hasSize(9);
    }
  }

  @Test
  void openBatchOfAModelThatGoesToSleepIsScored() throws Exception {
    try (var story = live(10, MemorySize.ZERO).start()) {
      story.model(model(1, 1)).model(model(2, 1)).event(1).modelsArrive();
      story.event(1.5).event(2).modelsArrive();
      assertThat(story.output())
          .containsExactlyInAnyOrder("1.0 -> 2.0 1v1", "1.5 -> 3.0 1v1", "2.0 -> 6.0 2v1");
      assertThat(story.models().held()).isEqualTo(1);
    }
  }

  @Test
  void eventThatAModelRefusesTakesNobodyWithItAsTheModelWakes() throws Exception {
    ModelUpdate table = ModelUpdate.of("m1", "table", TestModels.lookup(0, 10));
    try (var story = live(10).start()) {
      story.model(table).event(1).event(1.5).event(1).modelsArrive();
      assertThat(story.output()).containsExactly("1.0 -> 10.0 table", "1.0 -> 10.0 table");
      assertThat(story.rejections()).hasSize(1).allMatch(line -> line.startsWith("1.5: x: "));
    }
  }

  @Test
  void modelWithMoreEventsThanMayWaitIsWaitedFor() throws Exception {
    try (var story = live(100).start()) {
      story.model(model(1, 1));
      for (int event = 0; event < 10_000; event++) {
        story.event(1);
      }
      assertThat(story.output()).hasSize(10_000);
    }
  }

  @Test
  void shadowThatIsDroppedWhileItWakesScoresWhatCameBefore() throws Exception {
    try (var story = live(10).start()) {
      story.model(model(1, 1)).model(held(model(1, 2))).message(new Shadow("m1", "1v2", true));
      story.messageOnItsWay(new Retire("m1", "1v2")).event(1).modelsArrive().event(1).eventsEnd();
      assertThat(story.output()).containsExactly("1.0 -> 2.0 1v1", "1.0 -> 2.0 1v1");
      assertThat(story.shadows()).containsExactly("1.0 -> 3.0 1v2");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modelThatIsRetiredWholeScoresWhatCameBefore(boolean restored) throws Exception {
    try (var story = live(10).restoredAfterEachStep(restored).start()) {
      story.model(model(1, 1)).model(model(2, 1)).model(held(model(2, 2)));
      story.message(new Shadow("m2", "2v2", true)).event(1).event(2);
      story.message(Retire.all("m2")).event(2.5).event(1).eventsEnd();
      assertThat(story.output())
          .containsExactly("1.0 -> 2.0 1v1", "2.0 -> 6.0 2v1", "1.0 -> 2.0 1v1");
      assertThat(story.shadows()).containsExactly("2.0 -> 8.0 2v2");
      assertThat(story.rejections())
          .containsExactly(
              "2.5: model: expected one of the models that get events, [m1], found 'm2'");
      story.model(model(2, 1)).event(2).eventsEnd();
      assertThat(story.output()).endsWith("2.0 -> 6.0 2v1");
    }
  }

  @Test
  void modelsThatAreRetiredWholeLeaveNothingReady() throws Exception {
    try (var story = live(1).start()) {
      story.model(model(1, 1)).model(model(2, 1)).event(1).event(2).modelsArrive();
      story.message(Retire.all("m1")).message(Retire.all("m2"));
      assertThat(story.models().held()).isZero();
      story.event(2);
      assertThat(story.output()).as("it waits as before the first model").hasSize(2);
      story.model(model(2, 1)).modelsArrive();
      assertThat(story.output()).endsWith("2.0 -> 6.0 2v1");
    }
  }

  @Test
  void modelThatPassedTheGateButCannotBePreparedFailsTheTaskThatNeedsIt() throws Exception {
    ModelUpdate broken = new ModelUpdate("m1", "v1", "00", new byte[] {1, 2, 3});
    try (var story = live(10).start()) {
      story.model(broken).event(1);
      assertThatThrownBy(story::barrier)
          .hasStackTraceContaining("cannot prepare model m1 v1 (00)")
          .hasStackTraceContaining("expected a header");
    }
  }

  @Test
  void modelThatWakesInATaskThatFailsIsGivenBack() throws Exception {
    var story = live(10).start();
    JobModels models = story.model(model(1, 1)).event(1).models();
    story.close();
    for (int i = 0; i < 500 && models.held() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(models.held()).isZero();
  }

  /** Deployments and events at random: each event meets the version of its time, in order. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyEventMeetsItsModelHoweverFewAreReady(boolean restored) throws Exception {
    Random random = new Random(7);
    Map<Integer, Integer> versions = new HashMap<>();
    Map<Integer, List<String>> expected = new HashMap<>();
    try (var story = live(3).restoredAfterEachStep(restored).start()) {
      for (int name = 1; name <= 20; name++) {
        versions.put(name, 1);
        story.model(model(name, 1));
      }
      for (int step = 0; step < (restored ? 60 : 1_000); step++) {
        int name = 1 + (int) (20 * Math.pow(random.nextDouble(), 3));
        if (random.nextInt(20) == 0) {
          story.model(model(name, versions.merge(name, 1, Integer::sum)));
        } else {
          float factor = name + versions.get(name);
          story.event(name + step / 1024.0);
          expected
              .computeIfAbsent(name, key -> new ArrayList<>())
              .add(
                  (name + step / 1024.0)
                      + " -> "
                      + factor * (float) (name + step / 1024.0)
                      + " "
                      + name
                      + "v"
                      + versions.get(name));
        }
        assertThat(story.models().held()).isLessThanOrEqualTo(7);
      }
      story.eventsEnd().modelsEnd().finish();
      for (var ofModel : expected.entrySet()) {
        String prefix = ofModel.getKey() + ".";
        assertThat(story.output().stream().filter(line -> line.startsWith(prefix)))
            .containsExactlyElementsOf(ofModel.getValue());
      }
      int events = expected.values().stream().mapToInt(List::size).sum();
      assertThat(story.output()).hasSize(events);
    }
  }
}
