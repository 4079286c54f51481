package dev.millrace.jobs.inspect;

import dev.millrace.layers.Model;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.ListedLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls of a model's layers, in the order in which they run, nested models' among them. */
final class Summary {
  private static final ListedLayer UNLISTED =
      new ListedLayer(List.of(), "", true, List.of(), 0, Optional.empty());

  private final Map<String, ListedLayer> listed;
  private final Set<String> seen = new HashSet<>();
  private final List<SummaryRow> rows = new ArrayList<>();

  private Summary(List<ListedLayer> layers) {
    this.listed =
        layers.stream()
            .collect(Collectors.toMap(ListedLayer::name, Function.identity(), (a, b) -> a));
  }

  /** The rows for a model that the file's inspection gave. */
  static List<SummaryRow> rows(Model model, Inspection inspection) {
    Summary summary = new Summary(inspection.layers());
    summary.add(model, "", 0);
    return List.copyOf(summary.rows);
  }

  private void add(Model model, String path, int depth) {
    List<String> makers = new ArrayList<>();
    List<TensorType> types = model.valueTypes();
    for (Model.Input input : model.inputs()) {
      makers.add(input.name());
      rows.add(
          new SummaryRow(
              depth, input.name(), "InputLayer", List.of(input.type()), 0, false, 0, List.of()));
    }
    for (LayerCall call : LayerCall.of(model, name -> listed.containsKey(path + name))) {
      List<String> from = call.inputs().stream().map(makers::get).toList();
      add(call, path + call.name(), depth, call.multiplyAdds(types), from);
      makers.addAll(Collections.nCopies(call.values(), call.name()));
    }
  }

  private void add(LayerCall call, String path, int depth, long cost, List<String> inputs) {
    ListedLayer facts = listed.getOrDefault(path, UNLISTED);
    boolean isShared = !seen.add(path);
    rows.add(
        new SummaryRow(
            depth,
            call.name(),
            facts == UNLISTED ? call.layer().getClass().getSimpleName() : facts.kerasClass(),
            call.outputs(),
            isShared ? 0 : facts.parameters(),
            isShared,
            cost,
            inputs));
    if (!isShared) {
      call.model().ifPresent(inner -> add(inner, path + "/", depth + 1));
    }
  }
}
