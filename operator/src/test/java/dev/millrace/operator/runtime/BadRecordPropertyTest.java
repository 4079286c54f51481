package dev.millrace.operator.runtime;

import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Flatten;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.factory.Nd4j;

/** Bad records at any places of any batches: they are rejected, and nobody else can tell. */
class BadRecordPropertyTest {
  private static final int IDS = 8;
  private static final int WIDTH = 5;

  /** Looks fine in the table, and gives scores that are not finite. */
  private static final double HUGE = IDS - 1;

  private static final ModelUpdate MODEL = model();

  @Property(tries = 60)
  void exactlyTheOffendersAreRejectedAndAllOthersHaveTheirBits(
      @ForAll("ids") List<Double> ids, @ForAll @IntRange(min = 1, max = 70) int batch)
      throws Exception {
    List<Double> good = ids.stream().filter(BadRecordPropertyTest::isGood).toList();
    List<Double> bad = ids.stream().filter(id -> !isGood(id)).toList();
    try (var disturbed = told(ids, batch);
        var undisturbed = told(good, good.size() + 1)) {
      assertThat(bits(disturbed.scored())).isEqualTo(bits(undisturbed.scored()));
      assertThat(disturbed.scored()).extracting(scored -> scored.record().x).isEqualTo(good);
      assertThat(disturbed.rejected()).extracting(rejected -> rejected.record().x).isEqualTo(bad);
    }
  }

  /** Mostly good, mostly bad, and all that is between. */
  @Provide
  Arbitrary<List<Double>> ids() {
    Arbitrary<Integer> good = Arbitraries.integers().between(0, IDS - 2);
    Arbitrary<Integer> bad = Arbitraries.of(-1, IDS - 1, IDS, IDS + 7);
    return Arbitraries.integers()
        .between(0, 10)
        .flatMap(
            share -> {
              Arbitrary<Integer> either =
                  share == 0
                      ? good
                      : share == 10
                          ? bad
                          : Arbitraries.frequencyOf(
                              net.jqwik.api.Tuple.of(10 - share, good),
                              net.jqwik.api.Tuple.of(share, bad));
              return either.map(Integer::doubleValue).list().ofMaxSize(200);
            });
  }

  private static boolean isGood(double id) {
    return id >= 0 && id < HUGE;
  }

  private static ScoringStory told(List<Double> ids, int batch) throws Exception {
    ScoringStory story = ScoringStory.fixed(MODEL, upTo(batch)).start();
    for (double id : ids) {
      story.event(id);
    }
    return story.eventsEnd();
  }

  private static List<List<Integer>> bits(List<Scored<Reading>> events) {
    List<List<Integer>> bits = new ArrayList<>();
    for (Scored<Reading> event : events) {
      List<Integer> own = new ArrayList<>();
      for (float score : event.scores()) {
        own.add(Float.floatToRawIntBits(score));
      }
      bits.add(own);
    }
    return bits;
  }

  /** A table of random vectors, the last one huge, and a layer on top. */
  private static ModelUpdate model() {
    Random random = new Random(7);
    float[][] table = random(random, IDS, WIDTH);
    table[IDS - 1] = new float[] {3e38f, 3e38f, 3e38f, 3e38f, 3e38f};
    Dense dense =
        new Dense(
            Nd4j.createFromArray(random(random, WIDTH, 3)).add(2),
            Nd4j.createFromArray(0.1f, 0.2f, 0.3f),
            Activation.LINEAR);
    ModelBuilder builder = new ModelBuilder("table");
    int x = builder.input("x", TensorType.of(DType.INT64, Shape.ANY, 1));
    int vectors = builder.call("table", new Embedding(Nd4j.createFromArray(table)), x);
    int flat = builder.call("flat", new Flatten(false), vectors);
    return ModelUpdate.of(
        "table", "v1", builder.output("y", builder.call("dense", dense, flat)).build());
  }

  private static float[][] random(Random random, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextFloat() - 0.5f;
      }
    }
    return values;
  }
}
