package dev.millrace.jobs.inspect;

import dev.millrace.jobs.picture.Box;
import dev.millrace.jobs.picture.Flow;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.ListedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The picture of a model that is refused: its layers as the file lists them. */
final class RefusedFlow {
  private final Map<List<String>, List<ListedLayer>> byModel = new LinkedHashMap<>();

  private RefusedFlow(Inspection inspection) {
    for (ListedLayer layer : inspection.layers()) {
      byModel.computeIfAbsent(outer(layer), key -> new ArrayList<>()).add(layer);
    }
  }

  static Flow of(Inspection inspection) {
    return new RefusedFlow(inspection).flow(List.of());
  }

  private static List<String> outer(ListedLayer layer) {
    return layer.path().subList(0, layer.path().size() - 1);
  }

  /** A model's layers, each after those that give to it; of those in a circle, as listed. */
  private Flow flow(List<String> model) {
    Map<String, ListedLayer> layers = new LinkedHashMap<>();
    byModel.getOrDefault(model, List.of()).forEach(each -> layers.putIfAbsent(last(each), each));
    Flow.Builder flow = new Flow.Builder();
    Map<String, Integer> numbers = new HashMap<>();
    for (ListedLayer layer : Sorting.byInputs(layers, ListedLayer::inputs)) {
      List<Integer> from =
          layer.inputs().stream().map(numbers::get).filter(Objects::nonNull).toList();
      numbers.put(last(layer), flow.add(box(layer), from));
    }
    return flow.build();
  }

  private static String last(ListedLayer layer) {
    return layer.path().get(layer.path().size() - 1);
  }

  private Box box(ListedLayer layer) {
    Optional<ModelException> refusal = layer.refusal();
    Optional<Flow> inside =
        byModel.containsKey(layer.path()) ? Optional.of(flow(layer.path())) : Optional.empty();
    return new Box(
        kind(layer),
        last(layer),
        layer.kerasClass(),
        refusal.map(why -> BoxTexts.wrapped(why.fault())).orElse(List.of()),
        "%s (%s)".formatted(layer.name(), layer.kerasClass())
            + refusal.map(why -> "\n" + why.getMessage()).orElse(""),
        inside);
  }

  private static Box.Kind kind(ListedLayer layer) {
    if (layer.refusal().isPresent()) {
      return Box.Kind.REFUSED;
    }
    boolean isInput = layer.kerasClass().equals("InputLayer");
    return isInput ? Box.Kind.INPUT : Box.Kind.LAYER;
  }
}
