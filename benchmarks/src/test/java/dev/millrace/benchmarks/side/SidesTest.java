package dev.millrace.benchmarks.side;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.benchmarks.BenchModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared computes the same. */
class SidesTest {
  private static final int BATCH = 3;

  static List<String> models() {
    return BenchModel.NAMES;
  }

  @ParameterizedTest
  @MethodSource("models")
  void allSidesGiveTheSameScores(String name) {
    BenchModel model = BenchModel.load(name);
    Map<Peer, float[]> scores = new EnumMap<>(Peer.class);
    for (Peer peer : Peer.of(model)) {
      scores.put(peer, scores(model, peer));
    }
    assertThatCode(() -> Agreement.require(name, scores)).doesNotThrowAnyException();
  }

  @Test
  void saysWhichSideIsOffAndWhere() {
    Map<Peer, float[]> scores =
        Map.of(Peer.ND4J, new float[] {1, 2}, Peer.ONNX_RUNTIME, new float[] {1, 2.001f});
    assertThatThrownBy(() -> Agreement.require("a model", scores))
        .hasMessage("a model > ONNX Runtime > score 1: expected 2.0, found 2.001");
  }

  private static float[] scores(BenchModel model, Peer peer) {
    float[] scores = new float[BATCH * model.scores()];
    try (Side side = peer.open(model, BATCH)) {
      side.score(model.inputs(BATCH), scores);
    }
    return scores;
  }
}
