package dev.millrace.jobs.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Values as JSON nested lists: {@code [["visa"], ["amex"]]}, {@code [[1.5, 2], [3, 4]]}. */
final class JsonValues {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonValues() {}

  /**
   * Texts, or numbers as int64 where all are whole and float64 otherwise.
   *
   * @throws ModelException if the lists are of unequal lengths, or hold anything else
   */
  static Tensor read(Path file) throws IOException {
    try {
      return tensor(MAPPER.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new ModelException("expected .npy or JSON, found " + e.getOriginalMessage(), e);
    }
  }

  private static Tensor tensor(JsonNode root) {
    long[] sizes = sizes(root);
    List<JsonNode> leaves = new ArrayList<>();
    collect(root, sizes, 0, "", leaves);
    if (!leaves.isEmpty() && leaves.stream().allMatch(JsonNode::isTextual)) {
      return Tensor.of(
          Shape.of(sizes), leaves.stream().map(JsonNode::textValue).toArray(String[]::new));
    }
    return numbers(leaves, sizes);
  }

  private static Tensor numbers(List<JsonNode> leaves, long[] sizes) {
    for (JsonNode leaf : leaves) {
      if (!leaf.isNumber()) {
        throw new ModelException("expected numbers alone or texts alone, found " + leaf);
      }
    }
    return Tensor.of(
        leaves.stream().allMatch(leaf -> leaf.isIntegralNumber() && leaf.canConvertToLong())
            ? Nd4j.createFromArray(leaves.stream().mapToLong(JsonNode::longValue).toArray())
                .reshape(sizes)
            : Nd4j.createFromArray(leaves.stream().mapToDouble(JsonNode::doubleValue).toArray())
                .reshape(sizes));
  }

  /** The sizes along the first element of each list. */
  private static long[] sizes(JsonNode root) {
    List<Long> sizes = new ArrayList<>();
    for (JsonNode node = root; node != null && node.isArray(); node = node.get(0)) {
      sizes.add((long) node.size());
    }
    return sizes.stream().mapToLong(n -> n).toArray();
  }

  private static void collect(
      JsonNode node, long[] sizes, int depth, String place, List<JsonNode> leaves) {
    boolean list = depth < sizes.length;
    if (node.isArray() != list || list && node.size() != sizes[depth]) {
      String expected = list ? "a list of " + sizes[depth] : "a value";
      String found = node.isArray() ? "a list of " + node.size() : node.toString();
      throw new ModelException("expected " + expected + ", found " + found).at("list" + place);
    }
    if (!list) {
      leaves.add(node);
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      collect(node.get(i), sizes, depth + 1, place + "[" + i + "]", leaves);
    }
  }
}
