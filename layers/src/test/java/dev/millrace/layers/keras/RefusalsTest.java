package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.layers.GoldenCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer that is refused is told, and no other. */
class RefusalsTest {
  static Stream<GoldenCase> golden() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void noLayerOfAModelThatCanBeReadIsRefused(GoldenCase golden) {
    try (ModelParts archive = ZipArchive.read(file(golden))) {
      assertThat(refused(archive)).isEmpty();
    }
  }

  @Test
  void allOfThemAreTold() {
    List<ListedLayer> refused =
        refusedIn(
            "conv2d",
            config -> {
              layer(config, 1).put("data_format", "sideways");
              layer(config, 3).put("strides", 0);
            });
    assertThat(refused).hasSize(2);
    assertThat(refused.get(0).refusal().orElseThrow())
        .hasMessageStartingWith("config.json > layers[1] '")
        .hasMessageContaining("' > data_format: expected");
    assertThat(refused.get(1).refusal().orElseThrow()).hasMessageContaining("' > strides: ");
  }

  @Test
  void whatStandsBehindARefusedLayerIsStillRead() {
    List<ListedLayer> refused =
        refusedIn(
            "dense_relu",
            config -> {
              layer(config, 1).put("activation", "no_such");
            });
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).kerasClass()).isEqualTo("Dense");
  }

  private static List<ListedLayer> refusedIn(String name, Consumer<JsonNode> change) {
    try (ModelParts archive = ZipArchive.read(file(GoldenCase.named(name)))) {
      JsonNode config = archive.config().deepCopy();
      change.accept(config);
      return refused(
          new ModelParts(
              archive.kerasVersion(), archive.place(), config, archive.weights(), () -> {}));
    }
  }

  private static List<ListedLayer> refused(ModelParts archive) {
    List<ListedLayer> listed = Inspection.layers(archive);
    return Refusals.of(archive, Optional.empty()).addTo(listed).stream()
        .filter(layer -> layer.refusal().isPresent())
        .toList();
  }

  private static ObjectNode layer(JsonNode config, int number) {
    return (ObjectNode) config.path("config").path("layers").path(number).path("config");
  }

  private static Path file(GoldenCase golden) {
    return golden.folder().resolve("model.keras");
  }
}
