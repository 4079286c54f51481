package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Slicing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads {@code x[1:, ..., None, -1]}. */
final class ItemReader {
  private ItemReader() {}

  static List<Integer> read(Call call) {
    int x = Operations.x(call);
    int rank = Operations.shape(call, x).rank();
    return List.of(Operations.apply(call, new Slicing(parts(call, rank)), x));
  }

  private static List<Slicing.Part> parts(Call call, int rank) {
    List<JsonNode> keys = keys(call);
    long given = keys.stream().filter(key -> !key.isNull() && !isEllipsis(key)).count();
    List<Slicing.Part> parts = new ArrayList<>();
    for (JsonNode key : keys) {
      if (isEllipsis(key)) {
        parts.addAll(Collections.nCopies(rank - (int) given, Slicing.Range.ALL));
      } else {
        parts.add(part(call, key));
      }
    }
    return parts;
  }

  private static List<JsonNode> keys(Call call) {
    if (!(call.arguments().get(1, "key") instanceof Argument.Literal literal)) {
      throw new ModelException("expected places and ranges, found a tensor")
          .at(call.arguments().place());
    }
    List<JsonNode> keys = new ArrayList<>();
    if (literal.json().isArray()) {
      literal.json().forEach(keys::add);
    } else {
      keys.add(literal.json());
    }
    return keys;
  }

  private static Slicing.Part part(Call call, JsonNode key) {
    if (key.isNull()) {
      return new Slicing.NewAxis();
    }
    if (key.isInt()) {
      return new Slicing.At(key.intValue());
    }
    if (key.path("class_name").asText().equals("__slice__")) {
      JsonNode range = key.path("config");
      Integer step = end(call, range.path("step"));
      return new Slicing.Range(
          end(call, range.path("start")), end(call, range.path("stop")), step == null ? 1 : step);
    }
    throw new ModelException("expected a place, a range, None or ..., found " + Config.kind(key))
        .at(call.arguments().place());
  }

  private static Integer end(Call call, JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      return null;
    }
    if (!json.isInt()) {
      throw new ModelException("expected a whole number, found " + Config.kind(json))
          .at(call.arguments().place());
    }
    return json.intValue();
  }

  private static boolean isEllipsis(JsonNode key) {
    return key.path("class_name").asText().equals("__ellipsis__");
  }
}
