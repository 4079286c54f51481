package dev.millrace.operator.runtime.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "a model of {0} bytes")
  @ValueSource(ints = {0, 1, Cutter.LONGEST, Cutter.LONGEST + 1, 3 * Cutter.LONGEST, 1_000_003})
  void aDecisionArrivesAsItLeft(int length) throws IOException {
    List<Decision> sent =
        List.of(deploying(length), decision(Optional.empty()), deploying(length / 2));
    for (ModelStore store : List.of(onHeap(), inFiles())) {
      List<Arrival> arrived = new ArrayList<>();
      Joiner joiner = new Joiner(store);
      for (Piece piece : cut(sent)) {
        joiner.add(overAnEdge(piece)).ifPresent(arrived::add);
      }
      assertThat(arrived.stream().map(PiecesTest::whole)).isEqualTo(sent);
    }
  }

  @Test
  void bytesThatAreThereAlreadyAreNotKeptTwice() throws IOException {
    ModelStore store = inFiles();
    List<Arrival> arrived = new ArrayList<>();
    for (int task = 0; task < 2; task++) {
      Joiner joiner = new Joiner(store);
      for (Piece piece : cut(List.of(deploying(1_000_000)))) {
        joiner.add(piece).ifPresent(arrived::add);
      }
    }
    assertThat(arrived.get(0).model().orElseThrow().bytes())
        .isSameAs(arrived.get(1).model().orElseThrow().bytes());
    assertThat(files()).hasSize(1);
  }

  @Test
  void modelThatHasNotComeWholeLeavesNoFile() throws IOException {
    List<Piece> pieces = cut(List.of(deploying(1_000_000)));
    Joiner joiner = new Joiner(inFiles());
    joiner.add(pieces.get(0));
    joiner.add(pieces.get(1));
    assertThat(files()).hasSize(1);
    joiner.close();
    assertThat(files()).isEmpty();
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
  void aDecisionThatIsNotWholeIsAMistake() throws IOException {
    List<Piece> pieces = cut(List.of(deploying(1_000_000)));
    Joiner joiner = new Joiner(onHeap());
    joiner.add(pieces.get(0));
    assertThatThrownBy(() -> joiner.add(pieces.get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 1000000 more bytes of a model, found another");
    assertThatThrownBy(() -> new Joiner(onHeap()).add(pieces.get(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected the start of a decision");
  }

  private ModelStore onHeap() {
    return new ModelStore(getClass().getClassLoader(), folder, Long.MAX_VALUE);
  }

  private ModelStore inFiles() {
    return new ModelStore(getClass().getClassLoader(), folder, 0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** The decision as it was sent, with the bytes that have arrived. */
  private static Decision whole(Arrival arrival) {
    Decision decision = arrival.decision();
    return arrival
        .model()
        .map(model -> Cutter.withBytes(decision, model.bytes().toArray()))
        .orElse(decision);
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
    return new ModelUpdate("fraud", "v" + length, "hash" + length, bytes);
  }
}
