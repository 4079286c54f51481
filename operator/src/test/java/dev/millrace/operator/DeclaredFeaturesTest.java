package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.util.Arrays;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class DeclaredFeaturesTest {
  /** A record of whatever a test needs. */
  private record Visit(double amount, String page, float[] pixels, long[] clicks, String[] words) {
    static Visit of(double amount) {
      return new Visit(amount, null, null, null, null);
    }

    static Visit of(String page) {
      return new Visit(0, page, null, null, null);
    }

    static Visit ofPixels(float... pixels) {
      return new Visit(0, null, pixels, null, null);
    }

    static Visit ofClicks(long... clicks) {
      return new Visit(0, null, null, clicks, null);
    }

    static Visit ofWords(String... words) {
      return new Visit(0, null, null, null, words);
    }

    double[] precise() {
      double[] precise = new double[pixels.length];
      Arrays.setAll(precise, i -> pixels[i]);
      return precise;
    }
  }

  private static DeclaredFeatures<Visit> declare() {
    return Features.declare();
  }

  @Test
  void numbersTextsAndIntegersReachTheirInputs() throws Exception {
    assertThat(scores(declare().number("x", Visit::amount), TestModels.same("x", 1), Visit.of(2.5)))
        .containsExactly(2.5f);
    assertThat(
            scores(
                declare().text("x", Visit::page),
                TestModels.places("x", 1, "a", "b"),
                Visit.of("b")))
        .containsExactly(2f);
    assertThat(
            scores(
                declare().integer("x", v -> v.clicks()[0]),
                TestModels.lookup(5, 6),
                Visit.ofClicks(1L)))
        .containsExactly(6f);
  }

  @Test
  void wholeNumbersFitInputsOfIntegersAndIntegersThoseOfNumbers() throws Exception {
    assertThat(scores(declare().number("x", Visit::amount), TestModels.lookup(5, 6), Visit.of(1.0)))
        .containsExactly(6f);
    assertThat(scores(declare().integer("x", v -> 7), TestModels.same("x", 1), Visit.of(0.0)))
        .containsExactly(7f);
    assertThatThrownBy(
            () ->
                scores(
                    declare().number("x", Visit::amount), TestModels.lookup(5, 6), Visit.of(0.5)))
        .satisfies(rejection("x", "expected a whole number, found 0.5"));
  }

  @Test
  void vectorsFillTheirInputInOrder() throws Exception {
    Model three = TestModels.same("x", 3);
    assertThat(scores(declare().vector("x", Visit::pixels), three, Visit.ofPixels(1f, 2f, 3f)))
        .containsExactly(1, 2, 3);
    assertThat(
            scores(
                declare().vectorOfDoubles("x", Visit::precise), three, Visit.ofPixels(1f, 2f, 3f)))
        .containsExactly(1, 2, 3);
    assertThat(
            scores(
                declare().vectorOfIntegers("x", Visit::clicks),
                TestModels.lookup("x", 2, 5, 6),
                Visit.ofClicks(1L, 0L)))
        .containsExactly(6, 5);
    assertThat(
            scores(
                declare().vectorOfTexts("x", Visit::words),
                TestModels.places("x", 2, "a", "b"),
                Visit.ofWords("b", "?")))
        .containsExactly(2, 0);
  }

  @Test
  void vectorOfAnotherLengthRejectsItsRecord() {
    DeclaredFeatures<Visit> features = declare().vector("x", Visit::pixels);
    assertThatThrownBy(() -> scores(features, TestModels.same("x", 3), Visit.ofPixels(1f, 2f)))
        .satisfies(rejection("x", "expected 3 values, found 2"));
    assertThatThrownBy(() -> scores(features, TestModels.same("x", 3), Visit.of(1.0)))
        .satisfies(rejection("x", "expected 3 values, found none"));
  }

  @Test
  void sequencesAreFilledUpAfterTheirValuesOrBefore() throws Exception {
    Model ids = TestModels.lookup("x", 4, 9, 1, 2, 3);
    Padded four = Padded.to(4);
    assertThat(
            scores(declare().sequenceOfIds("x", four, Visit::clicks), ids, Visit.ofClicks(3L, 1L)))
        .containsExactly(3, 1, 9, 9);
    assertThat(
            scores(
                declare().sequenceOfIds("x", four.before(), Visit::clicks),
                ids,
                Visit.ofClicks(3L, 1L)))
        .containsExactly(9, 9, 3, 1);
    assertThat(
            scores(
                declare().sequence("x", four, Visit::pixels),
                TestModels.same("x", 4),
                Visit.ofPixels(5f)))
        .containsExactly(5, 0, 0, 0);
    assertThat(
            scores(
                declare().sequenceOfTexts("x", four.before(), Visit::words),
                TestModels.places("x", 4, "", "a"),
                Visit.ofWords("a", "?")))
        .containsExactly(1, 1, 2, 0);
  }

  @Test
  void sequencesForgetTheRowBefore() throws Exception {
    Model three = TestModels.same("x", 3);
    Pass pass = CompiledModel.compile(three).newPass(1);
    Packer<Visit> packer =
        declare().sequence("x", Padded.to(3), Visit::pixels).bind(three.inputs());
    packer.pack(Visit.ofPixels(1f, 2f, 3f), pass, 0);
    packer.pack(Visit.ofPixels(4f), pass, 0);
    pass.run(1);
    assertThat(pass.scores()).startsWith(4, 0, 0);
  }

  @Test
  void sequenceThatIsTooLongRejectsItsRecord() {
    DeclaredFeatures<Visit> features = declare().sequence("x", Padded.to(2), Visit::pixels);
    assertThatThrownBy(() -> scores(features, TestModels.same("x", 2), Visit.ofPixels(1f, 2f, 3f)))
        .satisfies(rejection("x", "expected at most 2 values, found 3"));
  }

  @Test
  void missingTextRejectsItsRecord() {
    DeclaredFeatures<Visit> features = declare().text("page", Visit::page);
    assertThatThrownBy(() -> scores(features, TestModels.places("page", 1, "a"), Visit.of(1.0)))
        .satisfies(rejection("page", "expected a text, found none"));
  }

  @Test
  void numberThatIsNotFiniteRejectsItsRecord() {
    DeclaredFeatures<Visit> features = declare().number("x", Visit::amount);
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e300}) {
      assertThatThrownBy(() -> scores(features, TestModels.same("x", 1), Visit.of(bad)))
          .satisfies(rejection("x", "expected a finite number, found " + bad));
    }
  }

  @Test
  void getterThatThrowsRejectsItsRecord() {
    DeclaredFeatures<Visit> features = declare().number("x", visit -> visit.page().length());
    assertThatThrownBy(() -> scores(features, TestModels.same("x", 1), Visit.of(1.0)))
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith("its getter threw java.lang.NullPointerException")
        .extracting(e -> ((BadRecordException) e).place())
        .isEqualTo("x");
  }

  @Test
  void featuresThatNoInputAsksForAreLeftOut() throws Exception {
    DeclaredFeatures<Visit> features =
        declare().text("page", Visit::page).number("x", Visit::amount).vector("p", Visit::pixels);
    assertThat(scores(features, TestModels.same("x", 1), Visit.of(3.0))).containsExactly(3);
  }

  @Test
  void inputWithoutItsFeatureIsRefused() {
    DeclaredFeatures<Visit> features =
        declare().number("amount", Visit::amount).text("page", Visit::page);
    assertThatThrownBy(() -> features.bind(TestModels.same("hour", 1).inputs()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "input 'hour' (batch, 1) float32: expected a feature of its name,"
                + " found only ['amount' (1 number), 'page' (1 text)]");
  }

  @Test
  void featureOfAnotherKindOrLengthIsRefused() {
    assertRefused(declare().number("x", Visit::amount), TestModels.places("x", 1, "a"));
    assertRefused(declare().vector("x", Visit::pixels), TestModels.places("x", 2, "a"));
    assertRefused(declare().text("x", Visit::page), TestModels.same("x", 1));
    assertRefused(declare().number("x", Visit::amount), TestModels.same("x", 3));
    assertRefused(declare().sequence("x", Padded.to(3), Visit::pixels), TestModels.same("x", 4));
    assertThatThrownBy(
            () ->
                declare().number("x", Visit::amount).bind(TestModels.places("x", 1, "a").inputs()))
        .hasMessage(
            "input 'x' (batch, 1) string: expected a feature that fits,"
                + " found 'x' (1 number) among ['x' (1 number)]");
  }

  @Test
  void sameNameTwiceIsRefused() {
    DeclaredFeatures<Visit> once = declare().number("x", Visit::amount);
    assertThatThrownBy(() -> once.text("x", Visit::page))
        .hasMessage("feature 'x' is declared twice");
  }

  @Test
  void eachCallGivesANewValue() {
    DeclaredFeatures<Visit> none = declare();
    none.number("x", Visit::amount);
    assertThatThrownBy(() -> none.bind(TestModels.same("x", 1).inputs()))
        .hasMessageContaining("found only []");
  }

  private static void assertRefused(DeclaredFeatures<Visit> features, Model model) {
    assertThatThrownBy(() -> features.bind(model.inputs()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("expected a feature that fits, found 'x'");
  }

  private static float[] scores(Features<Visit> features, Model model, Visit visit)
      throws BadRecordException {
    CompiledModel compiled = CompiledModel.compile(model);
    Pass pass = compiled.newPass(1);
    features.bind(model.inputs()).pack(visit, pass, 0);
    pass.run(1);
    return Arrays.copyOf(pass.scores(), compiled.scoresPerRecord());
  }

  private static ThrowingConsumer<Throwable> rejection(String place, String reason) {
    return thrown -> {
      assertThat(thrown).isInstanceOf(BadRecordException.class).hasMessage(reason);
      assertThat(((BadRecordException) thrown).place()).isEqualTo(place);
    };
  }
}
