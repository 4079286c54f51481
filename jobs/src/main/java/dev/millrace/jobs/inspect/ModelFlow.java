package dev.millrace.jobs.inspect;

import dev.millrace.jobs.picture.Box;
import dev.millrace.jobs.picture.Flow;
import dev.millrace.layers.Model;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.ListedLayer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The picture of a model: a box for each input, each call of a layer, each output. */
final class ModelFlow {
  private final Map<String, ListedLayer> listed = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private ModelFlow(Inspection inspection) {
    inspection.layers().forEach(layer -> listed.putIfAbsent(layer.name(), layer));
  }

  static Flow of(Model model, Inspection inspection) {
    Flow.Builder flow = new Flow.Builder();
    List<Integer> makers = new ModelFlow(inspection).add(model, "", flow);
    for (Model.Output output : model.outputs()) {
      Box box = end(Box.Kind.OUTPUT, output.name(), output.type());
      flow.add(box, List.of(makers.get(output.value())));
    }
    return flow.build();
  }

  /** Adds a model's inputs and calls. Returns the box that makes each value. */
  private List<Integer> add(Model model, String path, Flow.Builder flow) {
    List<Integer> makers = new ArrayList<>();
    List<TensorType> types = model.valueTypes();
    for (Model.Input input : model.inputs()) {
      makers.add(flow.add(end(Box.Kind.INPUT, input.name(), input.type()), List.of()));
    }
    for (LayerCall call : LayerCall.of(model, name -> listed.containsKey(path + name))) {
      Box box = box(call, path + call.name(), call.multiplyAdds(types));
      int number = flow.add(box, call.inputs().stream().map(makers::get).toList());
      makers.addAll(Collections.nCopies(call.values(), number));
    }
    return makers;
  }

  private static Box end(Box.Kind kind, String name, TensorType type) {
    String what = kind == Box.Kind.INPUT ? "input" : "output";
    String shape = BoxTexts.shape(type);
    return new Box(
        kind, name, what, List.of(shape), what + " " + name + "\n" + type, Optional.empty());
  }

  private Box box(LayerCall call, String path, long cost) {
    ListedLayer facts = listed.get(path);
    String kerasClass =
        facts == null ? call.layer().getClass().getSimpleName() : facts.kerasClass();
    long parameters = facts == null ? 0 : facts.parameters();
    boolean isShared = !seen.add(path);
    Optional<Flow> inside =
        isShared ? Optional.empty() : call.model().map(inner -> inside(inner, path));
    Box.Kind kind = isShared ? Box.Kind.SHARED : parameters > 0 ? Box.Kind.WEIGHTS : Box.Kind.PLAIN;
    return new Box(
        kind,
        call.name(),
        kerasClass,
        BoxTexts.facts(call.outputs(), isShared ? 0 : parameters),
        BoxTexts.note(path, kerasClass, call.outputs(), parameters, cost),
        inside);
  }

  private Flow inside(Model model, String path) {
    Flow.Builder flow = new Flow.Builder();
    add(model, path + "/", flow);
    return flow.build();
  }
}
