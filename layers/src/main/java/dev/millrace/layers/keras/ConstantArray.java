package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array in a config: a number, lists of numbers of one shape, or Keras' {@code __tensor__} and
 * {@code __numpy__}, which say their type.
 */
final class ConstantArray {
  /** What its numbers are, where no type is said. */
  enum Kind {
    TRUTH,
    WHOLE,
    REAL
  }

  private ConstantArray() {}

  static INDArray of(JsonNode json, DType dtype) {
    JsonNode values = declares(json) ? json.path("config").path("value") : json;
    List<Long> sizes = new ArrayList<>();
    for (JsonNode each = values; each.isArray(); each = each.path(0)) {
      sizes.add((long) each.size());
    }
    List<Double> flat = new ArrayList<>();
    collect(values, sizes, 0, flat);
    double[] numbers = flat.stream().mapToDouble(Double::doubleValue).toArray();
    long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
    INDArray array =
        shape.length == 0 ? Nd4j.scalar(numbers[0]) : Nd4j.createFromArray(numbers).reshape(shape);
    return array.castTo(dtype.nd4j());
  }

  /** The type that it says. */
  static Optional<DType> declaredType(JsonNode json) {
    return declares(json)
        ? Optional.of(DType.ofKeras(json.path("config").path("dtype").asText()))
        : Optional.empty();
  }

  /** What it is without a type. */
  static Kind kind(JsonNode json) {
    JsonNode first = json;
    while (first.isArray() && !first.isEmpty()) {
      first = first.get(0);
    }
    return first.isBoolean() ? Kind.TRUTH : first.isIntegralNumber() ? Kind.WHOLE : Kind.REAL;
  }

  private static boolean declares(JsonNode json) {
    String name = json.path("class_name").asText();
    return name.equals("__tensor__") || name.equals("__numpy__");
  }

  private static void collect(JsonNode json, List<Long> sizes, int depth, List<Double> flat) {
    if (depth == sizes.size() && (json.isNumber() || json.isBoolean())) {
      flat.add(json.isBoolean() ? json.booleanValue() ? 1.0 : 0.0 : json.doubleValue());
    } else if (depth < sizes.size() && json.isArray() && json.size() == sizes.get(depth)) {
      json.forEach(each -> collect(each, sizes, depth + 1, flat));
    } else {
      throw new ModelException("expected numbers in lists of one shape, found another");
    }
  }
}
