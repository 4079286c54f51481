package dev.millrace.operator.runtime.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.RollBack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  void aMessageArrivesAsItLeft(int length) throws IOException {
    List<ModelMessage> sent = List.of(model(length), new RollBack("fraud"), model(length / 2));
    Joiner joiner = new Joiner();
    List<ModelMessage> arrived = new ArrayList<>();
    for (Piece piece : cut(sent)) {
      joiner.add(overAnEdge(piece)).ifPresent(arrived::add);
    }
    assertThat(arrived).isEqualTo(sent);
  }

  @Test
  void noPieceIsLong() {
    List<Piece> pieces = cut(List.of(model(5_000_000)));
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces.subList(1, pieces.size()))
        .allSatisfy(
            piece ->
                assertThat(((Piece.Part) piece).bytes()).hasSizeLessThanOrEqualTo(Cutter.LONGEST));
  }

  @Test
  void aMessageThatIsNotWholeIsAMistake() {
    List<Piece> pieces = cut(List.of(model(1_000_000)));
    Joiner joiner = new Joiner();
    joiner.add(pieces.get(0));
    assertThatThrownBy(() -> joiner.add(pieces.get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 1000000 bytes");
    assertThatThrownBy(() -> new Joiner().add(pieces.get(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected the start of a message");
  }

  private static List<Piece> cut(List<ModelMessage> messages) {
    List<Piece> pieces = new ArrayList<>();
    Cutter cutter = new Cutter();
    messages.forEach(message -> cutter.flatMap(message, new ListCollector<>(pieces)));
    return pieces;
  }

  private static Piece overAnEdge(Piece piece) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    PieceSerializer.INSTANCE.serialize(piece, out);
    return PieceSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static ModelUpdate model(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return new ModelUpdate("fraud", "v" + length, "hash", bytes);
  }
}
