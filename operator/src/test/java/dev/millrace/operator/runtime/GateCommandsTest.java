package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Model;
import dev.millrace.operator.Golden;
import dev.millrace.operator.Golden.Example;
import dev.millrace.operator.Golden.Values;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelSchema.Port;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.TestModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate decides, and what it tells; plainly, and with a restore after each message. */
class GateCommandsTest {
  private static final Route CANARY =
      new Route("times", List.of(new Share("v2", 90), new Share("v3", 10)));

  private static final Model TWICE = TestModels.times(2);

  private static ModelUpdate held(int factor) {
    return version(factor).with(ModelCard.NONE.with(Start.HELD));
  }

  private static ModelUpdate golden(int factor, double tolerance, Example... examples) {
    return version(factor).with(ModelCard.NONE.with(new Golden(List.of(examples), tolerance)));
  }

  private static Example example(double x, float... scores) {
    List<Float> expected = new ArrayList<>();
    for (float score : scores) {
      expected.add(score);
    }
    return new Example(List.of(Values.numbers("x", x)), expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRolloutIsToldStepByStep(boolean restored) throws Exception {
    GateStory gate = new GateStory(withKey(), restored);
    gate.take(version(2), held(3), new Shadow("times", "v3", true), CANARY);
    gate.take(new RollBack("times"), new Retire("times", "v3"));
    assertThat(gate.told())
        .containsExactly(
            "ACCEPTED v2 v2 100 %",
            "ACCEPTED v3 v2 100 %",
            "SHADOWED v3 on",
            "ROUTED v2 90 %, v3 10 %",
            "ROLLED_BACK v2 100 %",
            "RETIRED v3");
    assertThat(gate.decisions()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aModelGoesWholeWhereItIsNotTheOneThatAllEventsMeet(boolean restored) throws Exception {
    GateStory gate = new GateStory(withKey(), restored);
    gate.take(version(2), held(3), Retire.all("times"), ModelUpdate.of("next", "v1", TWICE));
    gate.take(Retire.all("times"), Retire.all("times"), version(2));
    assertThat(gate.told())
        .containsExactly(
            "ACCEPTED v2 v2 100 %",
            "ACCEPTED v3 v2 100 %",
            "REFUSED expected another model than the one that all events meet, found 'times'",
            "ACCEPTED v1 v1 100 %",
            "RETIRED v2",
            "RETIRED v3",
            "REFUSED model 'times': expected one of those deployed, found [next]",
            "ACCEPTED v2 v2 100 %");
  }

  @Test
  void aModelGoesWholeWhereEventsNameTheirs() throws Exception {
    GateStory gate = new GateStory(ScoringStory.upTo(1).withModelFor(x -> "times"), false);
    gate.take(version(2), Retire.all("times"));
    assertThat(gate.told()).containsExactly("ACCEPTED v2 v2 100 %", "RETIRED v2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatCannotBeObeyedChangesNothing(boolean restored) throws Exception {
    GateStory gate = new GateStory(withKey(), restored);
    gate.take(new RollBack("times"), version(2), CANARY, new Retire("times", "v2"));
    gate.take(new Shadow("times", "v2", true), new RollBack("times"));
    assertThat(gate.told())
        .containsExactly(
            "REFUSED model 'times': expected one of those deployed, found []",
            "ACCEPTED v2 v2 100 %",
            "REFUSED version 'v3': expected one of those deployed, found [v2]",
            "REFUSED v2 version 'v2': expected one without events, found v2 100 %",
            "REFUSED v2 version 'v2': expected one without events, found v2 100 %",
            "REFUSED expected a route before v2 100 %, found none");
    assertThat(gate.decisions()).hasSize(1);
  }

  @Test
  void sharesNeedAKey() throws Exception {
    GateStory gate = new GateStory(ScoringSettings.of(Reading.FEATURES), false);
    gate.take(version(2), held(3), CANARY, Route.all("times", "v3"));
    assertThat(gate.told().subList(2, 4))
        .containsExactly(
            "REFUSED expected a route to one version, since the job names no key, found [v2 90 %,"
                + " v3 10 %]",
            "ROUTED v3 100 %");
  }

  @Test
  void versionThatNothingNamesAnyMoreIsToldToHaveGone() throws Exception {
    GateStory gate = new GateStory(withKey(), false);
    gate.take(version(2), version(3), version(4), version(5), version(6));
    assertThat(gate.told())
        .endsWith(
            "ACCEPTED v6 v6 100 %", "RETIRED v2 no share, no shadow and no route before names it");
  }

  @Test
  void modelThatScoresItsExamplesPassesWithoutThem() throws Exception {
    GateStory gate = new GateStory(withKey(), false);
    gate.take(golden(2, 0, example(1, 2), example(-3, -6)));
    assertThat(gate.told()).containsExactly("ACCEPTED v2 v2 100 %");
    assertThat(gate.decisions().get(0).update()).contains(version(2));
  }

  @Test
  void modelThatScoresAnExampleOtherwiseEndsHere() throws Exception {
    GateStory gate = new GateStory(withKey(), false);
    gate.take(golden(2, 1e-3, example(1, 2), example(10, 20.1f)));
    gate.take(golden(2, 1e-2, example(10, 20.1f)), golden(3, 1, example(1, 3, 3)));
    gate.take(golden(4, 1, new Example(List.of(Values.numbers("y", 1)), List.of(4f))));
    gate.take(golden(5, 1, new Example(List.of(Values.numbers("x", 1, 2)), List.of(4f))));
    gate.take(golden(6, 1, example(Double.NaN, 1)));
    assertThat(gate.told())
        .satisfiesExactly(
            off -> assertThat(off).contains("golden example 1", "score 0: expected 20.1", "20.0"),
            near -> assertThat(near).isEqualTo("ACCEPTED v2 v2 100 %"),
            wide -> assertThat(wide).contains("golden example 0: expected 1 scores, found 2"),
            other -> assertThat(other).contains("expected values of input 'x', found those of [y]"),
            longer -> assertThat(longer).contains("input 'x': expected 1 values, found 2"),
            none -> assertThat(none).contains("REFUSED v6", "golden example 0", "input 'x'"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modelThatIsNotAsItsSchemaSaysEndsHere(boolean restored) throws Exception {
    GateStory gate = new GateStory(withKey(), restored);
    ModelSchema schema = ModelSchema.of(TestModels.times(2));
    Port input = new Port("x", "(batch, 2) float32");
    Port other = new Port("z", "(batch, 1) float32");
    gate.take(with(new ModelSchema(List.of(input), schema.outputs())));
    gate.take(with(new ModelSchema(List.of(schema.inputs().get(0), other), schema.outputs())));
    gate.take(with(new ModelSchema(schema.inputs(), List.of(other))), with(schema));
    assertThat(gate.told())
        .containsExactly(
            "REFUSED v2 schema: expected input 'x' (batch, 2) float32, found 'x' (batch, 1) float32",
            "REFUSED v2 schema: expected input 'z' (batch, 1) float32, found none",
            "REFUSED v2 schema: expected output 'z' (batch, 1) float32, found 'y' (batch, 1)"
                + " float32",
            "ACCEPTED v2 v2 100 %");
    assertThat(gate.decisions().get(0).update()).contains(version(2));
  }

  private static ModelUpdate with(ModelSchema schema) {
    return version(2).with(ModelCard.NONE.with(schema));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anotherNumberOfScoresMustBeMeant(boolean restored) throws Exception {
    GateStory gate = new GateStory(withKey(), restored);
    ModelUpdate wide = ModelUpdate.of("times", "wide", TestModels.twice("x"));
    gate.take(version(2), wide, wide.with(ModelCard.NONE.with(Start.HELD)));
    gate.take(wide.with(ModelCard.NONE.withNewScores()), version(3), new RollBack("times"));
    assertThat(gate.told())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("ACCEPTED v2 v2 100 %"),
            changed ->
                assertThat(changed)
                    .contains("REFUSED wide expected 1 scores a record, as version 'v2' gives")
                    .contains("found 2", "--new-scores"),
            held -> assertThat(held).contains("REFUSED wide", "found 2"),
            meant -> assertThat(meant).isEqualTo("ACCEPTED wide wide 100 %"),
            back -> assertThat(back).contains("REFUSED v3 expected 2 scores", "'wide'", "found 1"),
            rolledBack -> assertThat(rolledBack).isEqualTo("ROLLED_BACK v2 100 %"));
  }

  private static ScoringSettings<Reading> withKey() {
    return ScoringSettings.of(Reading.FEATURES).withKey(Reading::toString);
  }
}
