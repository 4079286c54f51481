package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file's layers are refused for, each by itself, in the order in which they are listed. */
final class Refusals {
  private final List<String> places = new ArrayList<>();
  private final List<Optional<ModelException>> refusals = new ArrayList<>();

  private Refusals() {}

  /**
   * Tries all layers of a file.
   *
   * @param whole why the file as a whole is refused; it is the layer's in whose place it stands
   */
  static Refusals of(ModelParts parts, Optional<ModelException> whole) {
    Refusals refusals = new Refusals();
    try {
      refusals.addAll(parts.root(), List.of(parts.place()));
    } catch (ModelException e) {
      return refusals; // even the list is broken, which the whole file is refused for
    }
    whole.ifPresent(refusals::addWhole);
    return refusals;
  }

  private void addAll(LayerEntry model, List<String> outer) {
    for (LayerEntry entry : model.entries()) {
      List<String> path = Stream.concat(outer.stream(), Stream.of(entry.place())).toList();
      places.add(String.join(" > ", path));
      boolean isListed = entry.isModel() || entry.isInput();
      List<CallConfig> calls = isListed || model.isSequential() ? List.of() : entry.calls();
      Optional<ModelException> why = entry.isModel() ? Optional.empty() : Trial.of(entry, calls);
      refusals.add(why.map(each -> placed(each, path)));
      addAll(entry, path);
    }
  }

  /** With the layer's place before it, and those of the models around. */
  private static ModelException placed(ModelException why, List<String> path) {
    int own = path.size() - 1;
    ModelException placed = why.place().startsWith(path.get(own)) ? why : why.at(path.get(own));
    for (int outer = own - 1; outer >= 0; outer--) {
      placed = placed.at(path.get(outer));
    }
    return placed;
  }

  /** For the innermost layer in whose place the refusal stands, unless it has one already. */
  private void addWhole(ModelException whole) {
    int innermost = -1;
    for (int i = 0; i < places.size(); i++) {
      String place = places.get(i);
      boolean isInside = whole.place().equals(place) || whole.place().startsWith(place + " > ");
      if (isInside && (innermost < 0 || place.length() > places.get(innermost).length())) {
        innermost = i;
      }
    }
    if (innermost >= 0 && refusals.get(innermost).isEmpty()) {
      refusals.set(innermost, Optional.of(whole));
    }
  }

  /** The layers, listed in the same order, each with its refusal. */
  List<ListedLayer> addTo(List<ListedLayer> layers) {
    List<ListedLayer> refused = new ArrayList<>(layers);
    for (int i = 0; i < Math.min(layers.size(), refusals.size()); i++) {
      int number = i;
      refusals.get(i).ifPresent(why -> refused.set(number, layers.get(number).refused(why)));
    }
    return refused;
  }
}
