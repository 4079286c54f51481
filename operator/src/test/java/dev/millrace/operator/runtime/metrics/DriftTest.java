package dev.millrace.operator.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.CostEstimator;
import dev.millrace.engine.CostModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Reference;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.pace.FixedPace;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** A model with two inputs' values, x[0] and x[1], which it gives back as its scores. */
class DriftTest {
  private static final String VERSION = "model.same.version.v1.";
  private static final int BATCH = 100;
  private static final long MILLI = 1_000_000;

  private final ShownMetrics shown = new ShownMetrics();
  private final SplittableRandom random = new SplittableRandom(5);
  private long now;

  private static double[] uniform(int values) {
    SplittableRandom random = new SplittableRandom(1);
    double[] made = new double[values];
    for (int i = 0; i < values; i++) {
      made[i] = random.nextDouble();
    }
    return made;
  }

  private static Reference reference() {
    double[] values = uniform(20_000);
    return Reference.of(10_000, Map.of("x", values), values);
  }

  /** Scores batches of uniform numbers of which the second of each two is changed. */
  private final class Scoring {
    private final CompiledModel model = CompiledModel.compile(TestModels.same("x", 2));
    private final Pass pass = model.newPass(BATCH);
    private final ModelMetrics metrics =
        new ScoringMetrics(shown.task, () -> ModelVersion.NONE, () -> 0)
            .activated(
                new ModelVersion("same", "v1", ""),
                model,
                new CostEstimator(CostModel.UNKNOWN),
                Drift.of(reference(), model),
                new FixedPace(BATCH, 5));

    Scoring score(int batches, DoubleUnaryOperator change) {
      for (int batch = 0; batch < batches; batch++) {
        for (int row = 0; row < BATCH; row++) {
          pass.column(0).setNumber(row, 0, random.nextDouble());
          pass.column(0).setNumber(row, 1, change.applyAsDouble(random.nextDouble()));
        }
        pass.run(BATCH);
        now += MILLI;
        metrics.computed(pass, BATCH, 1000, now);
      }
      return this;
    }
  }

  private double drift(String name) {
    return (Double) shown.gauge(VERSION + name + ".drift");
  }

  @Test
  void whatStaysAsItWasHasNotDrifted() {
    new Scoring().score(1_000, x -> x);
    assertThat(drift("input.x")).isBetween(0.0, 0.03);
    assertThat(drift("score.y[0]")).isBetween(0.0, 0.03);
    assertThat(drift("score.y[1]")).isBetween(0.0, 0.03);
  }

  @Test
  void theValueThatMovesIsNamed() {
    new Scoring().score(1_000, x -> x * 0.5);
    assertThat(drift("input.x")).isGreaterThan(0.25);
    assertThat(shown.gauge(VERSION + "input.x.driftAt")).isEqualTo(1);
    assertThat(drift("score.y[0]")).isLessThan(0.1);
    assertThat(drift("score.y[1]")).isGreaterThan(0.25);
  }

  @Test
  void driftShowsThoughTheModelHasScoredForLong() {
    Scoring scoring = new Scoring().score(20_000, x -> x);
    assertThat(drift("input.x")).isLessThan(0.1);
    scoring.score(10_000, x -> x * 0.5);
    assertThat(drift("input.x")).isGreaterThan(0.25);
  }

  @Test
  void fewRecordsSayNothing() {
    new Scoring().score(4, x -> x * 0.5);
    assertThat(drift("input.x")).isNaN();
  }

  @Test
  void quantilesOfScoresAreShown() {
    new Scoring().score(1_000, x -> x * 0.5);
    assertThat((Double) shown.gauge(VERSION + "score.y[0].p50")).isCloseTo(0.5, within(0.05));
    assertThat((Double) shown.gauge(VERSION + "score.y[1].p95")).isCloseTo(0.475, within(0.02));
  }

  @Test
  void scoresThatAreNotFiniteAreLeftOut() {
    Scoring scoring = new Scoring().score(100, x -> x);
    for (int row = 0; row < BATCH; row++) {
      scoring.pass.scores()[row * 2] = Float.NaN;
    }
    scoring.metrics.computed(scoring.pass, BATCH, 1000, now);
    assertThat((Double) shown.gauge(VERSION + "score.y[0].p99")).isLessThan(1.01);
  }

  @Test
  void aReferenceMustBeOfTheModel() {
    CompiledModel model = CompiledModel.compile(TestModels.same("x", 2));
    double[] values = uniform(60);
    assertRefused(model, Reference.of(30, Map.of("z", values), new double[0]), "input 'z'");
    assertRefused(model, Reference.of(20, Map.of("x", values), new double[0]), "found 2");
    assertRefused(model, Reference.of(20, Map.of(), values), "each of 2 scores, found 3");
    Model texts = TestModels.places("t", 1, "a", "b");
    assertRefused(
        CompiledModel.compile(texts),
        Reference.of(60, Map.of("t", values), new double[0]),
        "found texts");
  }

  private static void assertRefused(CompiledModel model, Reference reference, String because) {
    assertThatThrownBy(() -> Drift.of(reference, model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("reference")
        .hasMessageContaining(because);
  }
}
