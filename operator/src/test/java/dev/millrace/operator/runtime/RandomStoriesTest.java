package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Events, watermarks, models, barriers, failures and the clock in any order: what comes out is what
 * a task without batches and without failures would give.
 */
class RandomStoriesTest {
  private static final int STEPS = 60;

  private final List<String> expected = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();
  private boolean isRestored;
  private int model;
  private int events;

  @ParameterizedTest
  @CsvSource({"1, 5, false", "2, 5, false", "7, 10, false", "100, 5, false", "7, 2, true"})
  void everyStoryComesOutInOrder(int batch, int stories, boolean restored) throws Exception {
    for (int seed = 0; seed < stories; seed++) {
      tell(new Random(seed), batch, restored);
    }
  }

  private void tell(Random random, int batch, boolean restored) throws Exception {
    expected.clear();
    waiting.clear();
    isRestored = restored;
    model = 0;
    events = 0;
    try (var story = ScoringStory.live(upTo(batch)).restoredAfterEachStep(restored).start()) {
      for (int step = 0; step < STEPS; step++) {
        step(story, random);
      }
      model(story, 9);
      story.eventsEnd().modelsEnd().finish();
      assertThat(withoutIdleWatermarks(story.output())).isEqualTo(withoutIdleWatermarks(expected));
    }
  }

  private void step(ScoringStory story, Random random) throws Exception {
    switch (random.nextInt(12)) {
      case 0 -> model(story, 2 + random.nextInt(3));
      case 1 -> story.millisPass(random.nextInt(60));
      case 2 -> story.barrier();
      case 3 -> failAndRestore(story);
      case 4, 5 -> watermark(story);
      default -> event(story);
    }
    if (isRestored) {
      keepLastWatermark();
    }
  }

  private void failAndRestore(ScoringStory story) throws Exception {
    story.failAndRestore(story.checkpoint());
    keepLastWatermark();
  }

  /** Of the watermarks that wait for the first model a checkpoint holds the last. */
  private void keepLastWatermark() {
    List<String> watermarks = waiting.stream().filter(line -> line.startsWith("w")).toList();
    waiting.removeAll(watermarks);
    if (!watermarks.isEmpty()) {
      waiting.add(watermarks.get(watermarks.size() - 1));
    }
  }

  private void event(ScoringStory story) throws Exception {
    events++;
    story.event(events, events);
    if (model == 0) {
      waiting.add("event " + events);
    } else {
      expected.add(scored(events));
    }
  }

  private void watermark(ScoringStory story) throws Exception {
    story.watermark(events);
    (waiting.isEmpty() ? expected : waiting).add("watermark " + events);
  }

  private void model(ScoringStory story, int factor) throws Exception {
    story.model(version(factor));
    model = factor;
    for (String line : waiting) {
      expected.add(line.startsWith("event") ? scored(Integer.parseInt(line.substring(6))) : line);
    }
    waiting.clear();
  }

  private String scored(int event) {
    return (double) event + " -> " + (float) (model * event) + " v" + model + " @" + event;
  }

  /** A watermark that another follows says nothing. */
  private static List<String> withoutIdleWatermarks(List<String> lines) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean isFollowed = i + 1 < lines.size() && lines.get(i + 1).startsWith("watermark");
      if (!lines.get(i).startsWith("watermark") || !isFollowed) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }
}
