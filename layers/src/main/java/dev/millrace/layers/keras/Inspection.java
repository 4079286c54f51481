package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to know of a model file, whether or not it can be read as a model.
 *
 * @param kerasVersion which Keras wrote it; empty if the file does not say
 * @param layers the layers that the file lists, those of nested models after them
 * @param model the model, unless it is refused
 * @param refusal why it is refused
 */
public record Inspection(
    String kerasVersion,
    List<ListedLayer> layers,
    Optional<Model> model,
    Optional<ModelException> refusal) {
  public Inspection {
    layers = List.copyOf(layers);
  }

  static Inspection of(ModelParts parts) {
    try {
      Model model = KerasModels.read(parts);
      return of(parts, Optional.of(model), Optional.empty());
    } catch (ModelException e) {
      return of(parts, Optional.empty(), Optional.of(e));
    }
  }

  /** Of a file whose parts cannot even be told. */
  static Inspection refused(ModelException refusal) {
    return new Inspection("", List.of(), Optional.empty(), Optional.of(refusal));
  }

  /** The same, its refusal one step further out. */
  Inspection at(String place) {
    return new Inspection(kerasVersion, layers, model, refusal.map(e -> e.at(place)));
  }

  /** The same with all that is refused, not the first alone; of the file, opened once more. */
  Inspection tried(ModelParts again) {
    return new Inspection(kerasVersion, Refusals.of(again, refusal).addTo(layers), model, refusal);
  }

  /** The layers that are refused: all of them, as far as can be told. */
  public List<ListedLayer> refusedLayers() {
    return layers.stream().filter(layer -> layer.refusal().isPresent()).toList();
  }

  /** How many weight values Keras counts, those of shared layers once. */
  public long parameters() {
    return layers.stream()
        .filter(layer -> layer.path().size() == 1)
        .mapToLong(ListedLayer::parameters)
        .sum();
  }

  private static Inspection of(
      ModelParts parts, Optional<Model> model, Optional<ModelException> refusal) {
    return new Inspection(parts.kerasVersion(), layers(parts), model, refusal);
  }

  /** The listed layers; none where even the list is broken, which is then the refusal. */
  static List<ListedLayer> layers(ModelParts parts) {
    try {
      return layers(parts.root(), List.of());
    } catch (ModelException e) {
      return List.of();
    }
  }

  private static List<ListedLayer> layers(LayerEntry model, List<String> outer) {
    List<ListedLayer> layers = new ArrayList<>();
    List<String> before = List.of();
    for (LayerEntry entry : model.entries()) {
      List<String> path = Stream.concat(outer.stream(), Stream.of(entry.name())).toList();
      layers.add(entry.listed(path, model.isSequential() ? before : inputs(entry)));
      layers.addAll(layers(entry, path));
      before = List.of(entry.name());
    }
    return layers;
  }

  /** The layers that give to one of a Functional model. */
  private static List<String> inputs(LayerEntry entry) {
    return entry.calls().stream()
        .flatMap(call -> call.tensors().stream())
        .map(TensorRef::layer)
        .distinct()
        .toList();
  }
}
