package dev.millrace.jobs.demo.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionsTest {
  @Test
  void aucCountsPairsInOrder() {
    // Positives 0.35, 0.8; negatives 0.1, 0.4: three of the four pairs stand in order.
    Predictions predictions = predictions("0.1- 0.4- 0.35+ 0.8+");
    assertThat(predictions.auc()).isEqualTo(0.75);
  }

  @Test
  void aucCountsTiedPairsByHalf() {
    // Pairs of a positive (0.5, 0.5, 0.9) and a negative (0.5, 0.2): 0.5+0.5 tied, 4 in order.
    Predictions predictions = predictions("0.5+ 0.5+ 0.9+ 0.5- 0.2-");
    assertThat(predictions.auc()).isEqualTo((4 + 2 * 0.5) / 6);
  }

  @Test
  void aucOfScoresThatSayNothingIsAHalf() {
    assertThat(predictions("0.3+ 0.3- 0.3- 0.3+ 0.3-").auc()).isEqualTo(0.5);
  }

  @Test
  void aucHoldsZerosOfBothSignsForTied() {
    assertThat(predictions("0.0+ -0.0-").auc()).isEqualTo(0.5);
  }

  @Test
  void aucEqualsTheCountOverAllPairs() {
    Predictions random = random(400);
    assertThat(random.auc()).isCloseTo(overAllPairs(random), within(1e-12));
  }

  @Test
  void aucNeedsBothOutcomes() {
    assertThat(predictions("0.3+ 0.4+").auc()).isNaN();
    assertThat(predictions("0.3-").auc()).isNaN();
    assertThat(new Predictions(new float[0], new boolean[0]).auc()).isNaN();
  }

  @Test
  void logLossIsTheMeanSurprise() {
    double expected = -(Math.log(0.75) + Math.log(1 - 0.25)) / 2;
    assertThat(predictions("0.75+ 0.25-").logLoss()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void logLossOfACertainErrorIsFinite() {
    assertThat(predictions("0+ 1-").logLoss()).isCloseTo(-Math.log(1e-7), within(1e-6));
  }

  @Test
  void meanProbabilityStandsBesideTheRate() {
    Predictions predictions = predictions("0.25+ 0.75- 0.5- 0.5-");
    assertThat(predictions.meanProbability()).isEqualTo(0.5);
    assertThat(predictions.rate()).isEqualTo(0.25);
  }

  @Test
  void refusesOutcomesWithoutProbability() {
    assertThatThrownBy(() -> new Predictions(new float[2], new boolean[3]))
        .hasMessageContaining("2 probabilities and 3 outcomes");
  }

  @Test
  void calibrationBinsHoldEquallyManyEvents() {
    var bins = Calibration.of(predictions("0.9+ 0.1- 0.2- 0.8+ 0.7-"), 2);
    assertThat(bins).extracting(Calibration.Bin::events).containsExactly(2, 3);
    assertThat(bins.get(0).predicted()).isCloseTo(0.15, within(1e-6));
    assertThat(bins.get(0).observed()).isZero();
    assertThat(bins.get(1).predicted()).isCloseTo(0.8, within(1e-6));
    assertThat(bins.get(1).observed()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void calibrationIntervalIsWilsons() {
    // 10 of 50: Wilson's interval is 0.1124 to 0.3304.
    var interval = Calibration.Wilson.of(10, 50);
    assertThat(interval.low()).isCloseTo(0.1124, within(5e-5));
    assertThat(interval.high()).isCloseTo(0.3304, within(5e-5));
  }

  @Test
  void calibrationOfFewEventsHasFewBins() {
    assertThat(Calibration.of(predictions("0.9+ 0.1-"), 10)).hasSize(2);
    assertThat(Calibration.of(new Predictions(new float[0], new boolean[0]), 10)).isEmpty();
  }

  private static double overAllPairs(Predictions predictions) {
    double inOrder = 0;
    int pairs = 0;
    for (int i = 0; i < predictions.size(); i++) {
      for (int j = 0; j < predictions.size(); j++) {
        if (predictions.happened()[i] && !predictions.happened()[j]) {
          int order = Float.compare(predictions.probability()[i], predictions.probability()[j]);
          inOrder += (1 + Integer.signum(order)) / 2.0;
          pairs++;
        }
      }
    }
    return inOrder / pairs;
  }

  private static Predictions random(int size) {
    Random random = new Random(7);
    float[] probability = new float[size];
    boolean[] happened = new boolean[size];
    for (int i = 0; i < size; i++) {
      probability[i] = random.nextInt(50) / 50f;
      happened[i] = random.nextFloat() < probability[i];
    }
    return new Predictions(probability, happened);
  }

  /** Reads {@code "0.5+ 0.2-"}: probabilities, each with its outcome. */
  private static Predictions predictions(String text) {
    String[] words = text.split(" ");
    float[] probability = new float[words.length];
    boolean[] happened = new boolean[words.length];
    for (int i = 0; i < words.length; i++) {
      probability[i] = Float.parseFloat(words[i].substring(0, words[i].length() - 1));
      happened[i] = words[i].endsWith("+");
    }
    return new Predictions(probability, happened);
  }
}
