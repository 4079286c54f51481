package dev.millrace.layers.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes once written are read for ever, and today's encoder writes the newest of them. */
class CodecFixturesTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bytesOfVersion1AreReadAndScoreAsKeras(GoldenCase golden) throws IOException {
    Model model = ModelCodec.decode(Files.readAllBytes(CodecFixtures.file("v1", golden)));

    golden.requireExpected(model.call(golden.inputs()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void todaysEncoderWritesTheNewestBytes(GoldenCase golden) throws IOException {
    byte[] fixture = Files.readAllBytes(CodecFixtures.file(CodecFixtures.NEWEST, golden));

    assertThat(ModelCodec.encode(golden.model())).isEqualTo(fixture);
    assertThat(ModelCodec.hash(fixture)).matches("[0-9a-f]{64}");
  }

  @Test
  void everyFormatHasAnIdOfItsOwn() {
    List<Integer> ids = Formats.ALL.stream().<Integer>map(Format::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id >= 20, "ids below 20 are Kryo's");
  }

  @Test
  void everyCoreFormatStandsInAFixture() {
    Set<Class<?>> stored =
        GoldenCase.all()
            .flatMap(golden -> layers(golden.model()))
            .map(Layer::getClass)
            .collect(Collectors.toSet());

    assertThat(stored).containsAll(Formats.CORE.stream().map(Format::type).toList());
  }

  private static Stream<Layer> layers(Model model) {
    Stream<Layer> inside =
        model.nodes().stream()
            .map(Model.Node::layer)
            .flatMap(layer -> layer instanceof Model inner ? layers(inner) : Stream.of(layer));
    return Stream.concat(Stream.of(model), inside);
  }
}
