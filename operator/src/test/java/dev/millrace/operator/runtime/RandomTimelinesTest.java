package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.routing.Buckets;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Any interleaving of events, decisions, promises, barriers, failures and the clock that breaks no
 * promise: the version of each event is a function of its time and of all decisions, and no
 * watermark comes before an earlier event.
 */
class RandomTimelinesTest {
  private static final int STEPS = 100;
  private static final int END = 1_000;

  private final NavigableMap<Long, Routing> timeline = new TreeMap<>();
  private final List<Event> events = new ArrayList<>();
  private Routings routings;
  private long lastDecision;
  private long promised;
  private long watermark;

  /** An event, told by its number and time. */
  private record Event(int x, long time) {}

  @ParameterizedTest
  @CsvSource({"1, 6, false", "3, 6, false", "100, 6, false", "3, 2, true"})
  void versionIsAFunctionOfTheTime(int batch, int stories, boolean restored) throws Exception {
    for (int seed = 0; seed < stories; seed++) {
      tell(new Random(seed), batch, restored);
    }
  }

  private void tell(Random random, int batch, boolean restored) throws Exception {
    routings = Routings.NONE;
    timeline.clear();
    events.clear();
    lastDecision = 0;
    promised = 0;
    watermark = 0;
    ScoringSettings<Reading> settings =
        upTo(batch).with(ModelTime.EVENT).withKey(Reading::toString);
    try (var story = ScoringStory.live(settings).restoredAfterEachStep(restored).start()) {
      for (int step = 0; step < STEPS; step++) {
        step(story, random);
      }
      story.watermark(END).modelsEnd().eventsEnd().finish();
      List<String> answered = story.output().stream().filter(line -> isScore(line)).toList();
      assertThat(answered).containsExactlyInAnyOrderElementsOf(expected());
      assertThat(answered.size() + story.rejections().size()).isEqualTo(events.size());
      requireWatermarks(story.output());
    }
  }

  private void step(ScoringStory story, Random random) throws Exception {
    switch (random.nextInt(12)) {
      case 0, 1 -> message(story, random);
      case 2, 3 -> promise(story, random);
      case 4 -> story.millisPass(random.nextInt(60));
      case 5 -> story.barrier();
      case 6 -> story.failAndRestore(story.checkpoint());
      case 7 -> watermark(story, random);
      default -> event(story, random);
    }
  }

  /** What the gate refuses never reaches a task. */
  private void message(ScoringStory story, Random random) throws Exception {
    ModelMessage message = message(random);
    long from = Math.max(promised + 1, lastDecision) + random.nextInt(30);
    try {
      routings = routings.after(routings.decide(message));
    } catch (ModelException refused) {
      return;
    }
    lastDecision = from;
    routings.ofCurrent().ifPresent(routing -> timeline.put(from, routing));
    story.message(message.at(Instant.ofEpochMilli(from)));
  }

  private void promise(ScoringStory story, Random random) throws Exception {
    promised = promised + random.nextInt(40);
    story.promise(promised);
  }

  private void watermark(ScoringStory story, Random random) throws Exception {
    watermark = watermark + random.nextInt(30);
    story.watermark(watermark);
  }

  private void event(ScoringStory story, Random random) throws Exception {
    Event event = new Event(random.nextInt(40), watermark + 1 + random.nextInt(60));
    events.add(event);
    story.event(event.x(), event.time());
  }

  private List<String> expected() {
    List<String> lines = new ArrayList<>();
    for (Event event : events) {
      var entry = timeline.floorEntry(event.time());
      if (entry != null) {
        lines.add(line(event, entry.getValue()));
      }
    }
    return lines;
  }

  private static String line(Event event, Routing routing) {
    Reading reading = new Reading(event.x());
    int bucket = Buckets.of(reading.toString());
    String version = Buckets.versions(routing.shares()).get(bucket);
    float score = (float) (Integer.parseInt(version.substring(1)) * reading.x);
    return reading + " -> " + score + " " + version + " @" + event.time();
  }

  private static ModelMessage message(Random random) {
    int factor = 2 + random.nextInt(4);
    String version = "v" + factor;
    return switch (random.nextInt(5)) {
      case 0, 1 -> ModelUpdate.of("times", version, TestModels.times(factor));
      case 2 ->
          ModelUpdate.of("times", version, TestModels.times(factor))
              .with(ModelCard.NONE.with(start(random)));
      case 3 ->
          new Route(
              "times",
              List.of(new Share(version, 40), new Share("v" + (2 + (factor - 1) % 4), 60)));
      default -> new RollBack("times");
    };
  }

  private static Start start(Random random) {
    return random.nextBoolean() ? Start.AT_ONCE : Start.HELD;
  }

  private static boolean isScore(String line) {
    return !line.startsWith("watermark");
  }

  private static void requireWatermarks(List<String> output) {
    long watermark = 0;
    for (String line : output) {
      long time = Long.parseLong(line.substring(line.lastIndexOf(isScore(line) ? '@' : ' ') + 1));
      if (isScore(line)) {
        assertThat(time).as("not late").isGreaterThan(watermark);
      } else {
        assertThat(time).isGreaterThanOrEqualTo(watermark);
        watermark = time;
      }
    }
    assertThat(watermark).isEqualTo(END);
  }
}
