package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model that Keras wrote, inputs, and what Keras makes of them: a folder below {@code golden}.
 */
public record GoldenCase(Path folder, JsonNode json) {
  private static final Path ALL = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Stream<GoldenCase> all() {
    return all(ALL);
  }

  /** The cases below a folder. */
  public static Stream<GoldenCase> all(Path parent) {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(folder -> new GoldenCase(folder, read(folder.resolve("case.json"))))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static GoldenCase named(String name) {
    return all().filter(golden -> golden.toString().equals(name)).findFirst().orElseThrow();
  }

  public Model model() {
    return KerasModels.read(folder.resolve("model.keras"));
  }

  public List<Tensor> inputs() {
    return tensors("inputs");
  }

  public List<String> names(String what) {
    List<String> names = new ArrayList<>();
    json.get(what).forEach(each -> names.add(each.get("name").asText()));
    return names;
  }

  /** Holds outputs against Keras': shapes, types, and each value within the case's tolerance. */
  public void requireExpected(List<Tensor> outputs) {
    List<Tensor> expected = tensors("outputs");
    assertThat(outputs).hasSameSizeAs(expected);
    for (int i = 0; i < outputs.size(); i++) {
      assertThat(outputs.get(i).shape()).isEqualTo(expected.get(i).shape());
      String dtype = json.get("outputs").get(i).get("dtype").asText();
      assertThat(outputs.get(i).type().dtype()).isEqualTo(DType.ofKeras(dtype));
      requireClose(expected.get(i), outputs.get(i));
    }
  }

  /** Holds texts against others, or numbers within the case's tolerance. */
  public void requireClose(Tensor expected, Tensor found) {
    if (expected instanceof Tensor.Text) {
      assertThat(found).isEqualTo(expected);
    } else {
      requireClose(values(expected), values(found));
    }
  }

  /** Holds values against others within the case's tolerance. */
  public void requireClose(double[] expected, double[] found) {
    double rtol = json.at("/tolerance/rtol").asDouble();
    double atol = json.at("/tolerance/atol").asDouble();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      boolean close = Math.abs(expected[i] - found[i]) <= atol + rtol * Math.abs(expected[i]);
      if (!close && Double.compare(expected[i], found[i]) != 0) {
        throw new AssertionError(
            this + ": value " + i + ": expected " + expected[i] + ", found " + found[i]);
      }
    }
  }

  public static double[] values(Tensor tensor) {
    return tensor.numbers().dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  private List<Tensor> tensors(String what) {
    List<Tensor> tensors = new ArrayList<>();
    for (JsonNode each : json.get(what)) {
      Path file = folder.resolve(each.get("file").asText());
      tensors.add(
          file.toString().endsWith(".json") ? texts(file, each.get("shape")) : numbers(file));
    }
    return tensors;
  }

  private static Tensor numbers(Path file) {
    INDArray mapped = Nd4j.createFromNpyFile(file.toFile());
    return Tensor.of(mapped.dup());
  }

  private static Tensor texts(Path file, JsonNode shape) {
    List<String> texts = new ArrayList<>();
    collect(read(file), texts);
    List<Long> sizes = new ArrayList<>();
    shape.forEach(size -> sizes.add(size.asLong()));
    return new Tensor.Text(new Shape(sizes), texts);
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, texts));
    } else {
      texts.add(node.asText());
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
