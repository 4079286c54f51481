package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.TestModels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A watermark after every record keeps its place; batches are as large as without any. */
class WatermarksInBatchesTest {
  private static final int EVENTS = 600;
  private static final int BATCH = 16;

  /** Now and then nothing comes for so long that batches leave before they are full. */
  private static final int PAUSE_AFTER = 50;

  @Test
  void theBatchOfAFixedModelStaysLarge() throws Exception {
    try (var without = ScoringStory.fixed(version(2), upTo(BATCH)).start();
        var with = ScoringStory.fixed(version(2), upTo(BATCH)).start()) {
      assertThat(meanBatch(with, true)).isGreaterThan(0.9 * meanBatch(without, false));
    }
  }

  @Test
  void theBatchOfALiveModelStaysLarge() throws Exception {
    try (var without = ScoringStory.live(upTo(BATCH)).start();
        var with = ScoringStory.live(upTo(BATCH)).start()) {
      without.model(version(2));
      with.model(version(2));
      assertThat(meanBatch(with, true)).isGreaterThan(0.9 * meanBatch(without, false));
    }
  }

  @Test
  void batchesOfSeveralModelsStayLarge() throws Exception {
    try (var without = threeModels();
        var with = threeModels()) {
      assertThat(meanBatch(with, true)).isGreaterThan(0.9 * meanBatch(without, false));
    }
  }

  /** They are ready: each has been woken by an event. */
  private static ScoringStory threeModels() throws Exception {
    var settings = upTo(BATCH).withModelFor(reading -> "m" + (int) reading.x % 3);
    ScoringStory story = ScoringStory.live(settings).start();
    for (String name : List.of("m0", "m1", "m2")) {
      story.model(ModelUpdate.of(name, name, TestModels.times(2)));
    }
    return story.event(0).event(1).event(2).modelsArrive();
  }

  /** Records a batch, over events in a random order of models. */
  private static double meanBatch(ScoringStory story, boolean withWatermarks) throws Exception {
    Random random = new Random(1);
    long batches = 0;
    int told = story.output().size();
    for (int event = 1; event <= EVENTS; event++) {
      story.event(random.nextInt(1000), event);
      if (withWatermarks) {
        story.watermark(event);
      }
      if (event % PAUSE_AFTER == 0) {
        story.millisPass(100);
      }
      List<String> output = story.output();
      batches += modelsThatScored(output.subList(told, output.size()));
      told = output.size();
    }
    return (double) EVENTS / batches;
  }

  /** How many batches left in one step: of each model one. */
  private static long modelsThatScored(List<String> output) {
    return output.stream()
        .filter(line -> !line.startsWith("watermark"))
        .map(line -> line.replaceAll(".* (\\w+) @\\d+", "$1"))
        .distinct()
        .count();
  }
}
