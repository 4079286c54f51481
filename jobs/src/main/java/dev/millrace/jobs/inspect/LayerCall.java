package dev.millrace.jobs.inspect;

import dev.millrace.layers.Costs;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A call of a layer that the file lists: a node of the model, or the several nodes that import has
 * made of it.
 *
 * @param name the layer's
 * @param first the number of the first value that it makes
 */
record LayerCall(String name, int first, List<Model.Node> nodes) {
  private static final List<String> ENDINGS = List.of("_cast", "_mask", "_masked");

  LayerCall {
    nodes = List.copyOf(nodes);
  }

  /**
   * A model's calls, in the order in which they run.
   *
   * @param isListed whether the file lists a layer of that name
   */
  static List<LayerCall> of(Model model, Predicate<String> isListed) {
    List<LayerCall> calls = new ArrayList<>();
    List<Model.Node> open = new ArrayList<>();
    String name = "";
    int made = model.inputs().size();
    int first = made;
    for (Model.Node node : model.nodes()) {
      String owner = owner(node.name(), isListed);
      if (!open.isEmpty() && (!owner.equals(name) || isRepeated(node, open))) {
        calls.add(new LayerCall(name, first, open));
        open.clear();
        first = made;
      }
      name = owner;
      open.add(node);
      made += node.outputTypes().size();
    }
    if (!open.isEmpty()) {
      calls.add(new LayerCall(name, first, open));
    }
    return calls;
  }

  /** The listed layer that a node comes from: its name is the layer's, or begins with it. */
  private static String owner(String node, Predicate<String> isListed) {
    if (isListed.test(node)) {
      return node;
    }
    int slash = node.lastIndexOf('/');
    Stream<String> parts = slash < 0 ? Stream.of() : Stream.of(node.substring(0, slash));
    Stream<String> aids =
        ENDINGS.stream()
            .filter(node::endsWith)
            .map(ending -> node.substring(0, node.length() - ending.length()));
    return Stream.concat(parts, aids).filter(isListed).findFirst().orElse(node);
  }

  private static boolean isRepeated(Model.Node node, List<Model.Node> open) {
    return !isAid(node) && open.stream().anyMatch(each -> each.name().equals(node.name()));
  }

  /** Whether it makes a mask or a type. */
  private static boolean isAid(Model.Node node) {
    return node.name().endsWith("/mask") || ENDINGS.stream().anyMatch(node.name()::endsWith);
  }

  /** The numbers of the values that it is given. */
  List<Integer> inputs() {
    return nodes.stream()
        .flatMap(node -> node.inputs().stream())
        .filter(value -> value < first)
        .distinct()
        .toList();
  }

  /** How many values it makes. */
  int values() {
    return nodes.stream().mapToInt(node -> node.outputTypes().size()).sum();
  }

  /** The types of what it gives: masks are for other layers alone. */
  List<TensorType> outputs() {
    List<Model.Node> own = nodes.stream().filter(node -> !node.name().endsWith("mask")).toList();
    List<Model.Node> shown = own.isEmpty() ? nodes : own;
    return shown.get(shown.size() - 1).outputTypes();
  }

  /** What a record costs here. */
  long multiplyAdds(List<TensorType> types) {
    return Costs.sum(
        nodes.stream()
            .mapToLong(
                node -> node.layer().multiplyAdds(node.inputs().stream().map(types::get).toList()))
            .toArray());
  }

  /** The nested model that it calls, if it is one. */
  Optional<Model> model() {
    return nodes.stream()
        .map(Model.Node::layer)
        .filter(Model.class::isInstance)
        .map(Model.class::cast)
        .findFirst();
  }

  /** What does the work: for what the file does not list. */
  Layer layer() {
    return nodes.get(0).layer();
  }
}
