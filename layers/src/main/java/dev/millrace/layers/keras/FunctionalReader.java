package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Reads a Functional model: layers called with each other's outputs, listed in any order. */
final class FunctionalReader {
  private final Graph graph;
  private final Map<String, LayerEntry> entries = new LinkedHashMap<>();
  private final Map<CallId, List<Integer>> values = new HashMap<>();

  /** A call of a layer: its number among the layer's calls. */
  private record CallId(String layer, int number) {
    @Override
    public String toString() {
      return layer + "[" + number + "]";
    }
  }

  /** A call that is not made yet. */
  private record Waiting(CallId id, LayerEntry entry, CallConfig config) {}

  private FunctionalReader(String name) {
    this.graph = new Graph(name);
  }

  /** How many tensors the model is called with. */
  static int inputs(Config config) {
    return NamedRef.list("input_layers", config.raw("input_layers")).size();
  }

  /**
   * The model.
   *
   * @param layers that the config lists
   * @param masks that go in and come out
   */
  static MaskedModel read(Config config, List<LayerEntry> layers, MaskPorts masks) {
    FunctionalReader reader = new FunctionalReader(config.text("name"));
    for (LayerEntry entry : layers) {
      if (reader.entries.put(entry.name(), entry) != null) {
        throw new ModelException("expected distinct names, found '" + entry.name() + "' twice");
      }
    }
    List<NamedRef> inputs = NamedRef.list("input_layers", config.raw("input_layers"));
    masks.addInputs(reader.graph, inputs.stream().map(reader::addInput).toList());
    reader.addCalls();
    List<NamedRef> outputs = NamedRef.list("output_layers", config.raw("output_layers"));
    return masks.build(reader.graph, outputs.stream().map(reader::addOutput).toList());
  }

  private int addInput(NamedRef ref) {
    LayerEntry entry = entry(ref.tensor());
    if (!entry.isInput()) {
      throw new ModelException("expected an InputLayer, found " + ref.tensor()).at("input_layers");
    }
    int value = graph.input(new Model.Input(ref.name(), entry.input().type()));
    values.put(new CallId(entry.name(), 0), List.of(value));
    return value;
  }

  /** Makes each call as soon as the calls that it waits for are made. */
  private void addCalls() {
    Map<CallId, List<Waiting>> waiting = new HashMap<>();
    Queue<Waiting> ready = new ArrayDeque<>();
    int open = 0;
    for (Waiting call : calls()) {
      open++;
      await(call, waiting, ready);
    }
    for (Waiting call = ready.poll(); call != null; call = ready.poll()) {
      open--;
      values.put(call.id(), add(call.entry(), call.config()));
      List<Waiting> next = waiting.remove(call.id());
      if (next != null) {
        next.forEach(each -> await(each, waiting, ready));
      }
    }
    if (open > 0) {
      throw new ModelException(
              "expected layers that do not wait for each other, found " + waiting.keySet())
          .at("layers");
    }
  }

  /**
   * Puts a call where it waits for the first of its inputs that is missing, or where it is ready.
   */
  private void await(Waiting call, Map<CallId, List<Waiting>> waiting, Queue<Waiting> ready) {
    for (TensorRef input : call.config().tensors()) {
      CallId missing = new CallId(entry(input).name(), input.call());
      if (!values.containsKey(missing)) {
        waiting.computeIfAbsent(missing, key -> new ArrayList<>()).add(call);
        return;
      }
    }
    ready.add(call);
  }

  private List<Integer> add(LayerEntry entry, CallConfig call) {
    return entry.add(graph, call.resolve(this::value));
  }

  private List<Waiting> calls() {
    List<Waiting> calls = new ArrayList<>();
    for (LayerEntry entry : entries.values()) {
      int number = 0;
      for (CallConfig config : entry.calls()) {
        calls.add(new Waiting(new CallId(entry.name(), number++), entry, config));
      }
    }
    return calls;
  }

  private int addOutput(NamedRef ref) {
    TensorRef tensor = ref.tensor();
    // Keras counts the call that a Functional model makes of itself, here alone.
    int call = entry(tensor).isFunctional() ? tensor.call() - 1 : tensor.call();
    int value = value(new TensorRef(tensor.layer(), call, tensor.output()));
    graph.output(ref.name(), value);
    return value;
  }

  private int value(TensorRef tensor) {
    List<Integer> outputs = values.get(new CallId(tensor.layer(), tensor.call()));
    if (outputs == null || tensor.output() < 0 || tensor.output() >= outputs.size()) {
      throw new ModelException("expected a tensor of this model, found " + tensor).at("layers");
    }
    return outputs.get(tensor.output());
  }

  private LayerEntry entry(TensorRef tensor) {
    LayerEntry entry = entries.get(tensor.layer());
    if (entry == null) {
      throw new ModelException("expected a layer of this model, found " + tensor).at("layers");
    }
    return entry;
  }
}
