package dev.millrace.operator.runtime.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  @ParameterizedTest(name = "a model of {0} bytes")
  @ValueSource(ints = {0, 1, Cutter.LONGEST, Cutter.LONGEST + 1, 3 * Cutter.LONGEST, 1_000_003})
  void aDecisionArrivesAsItLeft(int length) throws IOException {
    List<Decision> sent =
        List.of(deploying(length), decision(Optional.empty()), deploying(length / 2));
    Joiner joiner = new Joiner();
    List<Decision> arrived = new ArrayList<>();
    for (Piece piece : cut(sent)) {
      joiner.add(overAnEdge(piece)).ifPresent(arrived::add);
    }
    assertThat(arrived).isEqualTo(sent);
  }

  @Test
  void noPieceIsLong() {
    List<Piece> pieces = cut(List.of(deploying(5_000_000)));
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces.subList(1, pieces.size()))
        .allSatisfy(
            piece ->
                assertThat(((Piece.Part) piece).bytes()).hasSizeLessThanOrEqualTo(Cutter.LONGEST));
  }

  @Test
  void aDecisionThatIsNotWholeIsAMistake() {
    List<Piece> pieces = cut(List.of(deploying(1_000_000)));
    Joiner joiner = new Joiner();
    joiner.add(pieces.get(0));
    assertThatThrownBy(() -> joiner.add(pieces.get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 1000000 bytes");
    assertThatThrownBy(() -> new Joiner().add(pieces.get(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected the start of a decision");
  }

  private static List<Piece> cut(List<Decision> decisions) {
    List<Piece> pieces = new ArrayList<>();
    Cutter cutter = new Cutter();
    decisions.forEach(decision -> cutter.flatMap(decision, new ListCollector<>(pieces)));
    return pieces;
  }

  private static Piece overAnEdge(Piece piece) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    PieceSerializer.INSTANCE.serialize(piece, out);
    return PieceSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static Decision deploying(int length) {
    return decision(Optional.of(model(length)));
  }

  private static Decision decision(Optional<ModelUpdate> update) {
    return new Decision(Routing.of("fraud"), "fraud", update, 17);
  }

  private static ModelUpdate model(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return new ModelUpdate("fraud", "v" + length, "hash", bytes);
  }
}
