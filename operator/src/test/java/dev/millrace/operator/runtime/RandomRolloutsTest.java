package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.routing.Buckets;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two models, their versions, commands, events, watermarks, barriers, failures and the clock in any
 * order: each event is answered once, by the version that the routings name for its key; a version
 * keeps the order of its events; no watermark comes before an earlier event.
 */
class RandomRolloutsTest {
  private static final int STEPS = 80;

  private final List<String> answered = new ArrayList<>();
  private final List<String> shadowed = new ArrayList<>();
  private Routings routings;
  private int events;

  @ParameterizedTest
  @CsvSource({"1, 4, false", "3, 4, false", "100, 4, false", "3, 2, true"})
  void everyEventMeetsItsVersion(int batch, int stories, boolean restored) throws Exception {
    for (int seed = 0; seed < stories; seed++) {
      tell(new Random(seed), batch, restored);
    }
  }

  private void tell(Random random, int batch, boolean restored) throws Exception {
    answered.clear();
    shadowed.clear();
    routings = Routings.NONE;
    events = 0;
    ScoringSettings<Reading> settings =
        upTo(batch).withKey(Reading::toString).withModelFor(RandomRolloutsTest::nameOf);
    try (var story = ScoringStory.live(settings).restoredAfterEachStep(restored).start()) {
      message(story, update("plus", 2, Start.AT_ONCE));
      message(story, update("minus", 2, Start.AT_ONCE));
      for (int step = 0; step < STEPS; step++) {
        step(story, random);
      }
      story.watermark(events).eventsEnd().modelsEnd().finish();
      assertThat(story.rejections()).isEmpty();
      assertThat(scored(story.output())).containsExactlyInAnyOrderElementsOf(answered);
      assertThat(story.shadows()).containsExactlyInAnyOrderElementsOf(shadowed);
      requireOrder(story.output());
      requireWatermarks(story.output());
    }
  }

  private void step(ScoringStory story, Random random) throws Exception {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> message(story, message(random));
      case 3 -> story.millisPass(random.nextInt(60));
      case 4 -> story.barrier();
      case 5 -> story.failAndRestore(story.checkpoint());
      case 6 -> story.watermark(events);
      default -> event(story, random.nextInt(40) - 20);
    }
  }

  /** What the gate refuses never reaches a task. */
  private void message(ScoringStory story, ModelMessage message) throws Exception {
    try {
      routings = routings.after(routings.decide(message));
    } catch (ModelException refused) {
      return;
    }
    story.message(message);
  }

  private void event(ScoringStory story, int x) throws Exception {
    events++;
    Reading reading = new Reading(x);
    Routing routing = routings.of(nameOf(reading)).orElseThrow();
    int bucket = Buckets.of(reading.toString());
    answered.add(line(reading, Buckets.versions(routing.shares()).get(bucket)));
    routing.shadows().forEach(shadow -> shadowed.add(line(reading, shadow)));
    story.event(x, events);
  }

  private String line(Reading reading, String version) {
    float score = (float) (Integer.parseInt(version.substring(1)) * reading.x);
    return reading + " -> " + (score + 0f) + " " + version + " @" + events;
  }

  private static String nameOf(Reading reading) {
    return reading.x < 0 ? "minus" : "plus";
  }

  private static ModelUpdate update(String name, int factor, Start start) {
    return ModelUpdate.of(name, "v" + factor, TestModels.times(factor))
        .with(ModelCard.NONE.with(start));
  }

  private static ModelMessage message(Random random) {
    String name = random.nextBoolean() ? "plus" : "minus";
    int factor = 2 + random.nextInt(4);
    String version = "v" + factor;
    return switch (random.nextInt(7)) {
      case 0, 1 -> update(name, factor, random.nextBoolean() ? Start.HELD : Start.AT_ONCE);
      case 2 -> Route.all(name, version);
      case 3 -> canary(name, version, "v" + (2 + (factor - 1) % 4), 1 + random.nextInt(99));
      case 4 -> new Shadow(name, version, random.nextInt(3) > 0);
      case 5 -> new RollBack(name);
      default -> new Retire(name, version);
    };
  }

  private static Route canary(String name, String stable, String canary, int percent) {
    return new Route(name, List.of(new Share(stable, 100 - percent), new Share(canary, percent)));
  }

  private static List<String> scored(List<String> output) {
    return output.stream().filter(line -> !line.startsWith("watermark")).toList();
  }

  private static int timeOf(String line) {
    return Integer.parseInt(line.substring(line.lastIndexOf(line.startsWith("w") ? ' ' : '@') + 1));
  }

  /** A key's events leave in the order in which they came, whatever versions they met. */
  private static void requireOrder(List<String> output) {
    for (int x = -20; x < 20; x++) {
      String key = new Reading(x) + " ";
      assertThat(output.stream().filter(line -> line.startsWith(key)).map(s -> timeOf(s)))
          .isSorted();
    }
  }

  private void requireWatermarks(List<String> output) {
    int watermark = 0;
    for (String line : output) {
      if (line.startsWith("watermark")) {
        assertThat(timeOf(line)).isGreaterThanOrEqualTo(watermark);
        watermark = timeOf(line);
      } else {
        assertThat(timeOf(line)).as("not late").isGreaterThan(watermark);
      }
    }
    assertThat(watermark).isEqualTo(events);
  }
}
