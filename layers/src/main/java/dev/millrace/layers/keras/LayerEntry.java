package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A layer as a model's config lists it; read when it is first called, once for all calls. */
final class LayerEntry {
  private final String place;
  private final Config entry;
  private final Config config;
  private final KerasClass kerasClass;
  private final Weights weights;
  private final Map<MaskPorts, MaskedModel> models = new HashMap<>();
  private List<LayerEntry> inside;
  private Layer layer;
  private LayerCall call;

  private LayerEntry(String place, JsonNode json, Function<LayerEntry, Weights> weights) {
    this.place = place;
    this.entry =
        new Config(json)
            .ignore(
                "name",
                "build_config",
                "compile_config",
                "keras_version",
                "backend",
                "shared_object_id");
    this.config = entry.object("config");
    this.kerasClass = KerasClass.of(entry);
    this.weights = weights.apply(this);
  }

  /**
   * The file's outermost model.
   *
   * @param place where its config stands
   */
  static LayerEntry root(String place, JsonNode json, Weights weights) {
    return at(place, () -> new LayerEntry(place, json, entry -> weights));
  }

  /** A layer inside another, under the key of its config. */
  static LayerEntry inner(String key, JsonNode json, Weights weights) {
    return at(key, () -> new LayerEntry(key, json, entry -> weights));
  }

  /** The layers that a model's config lists. */
  static List<LayerEntry> list(Config model, Weights weights) {
    List<LayerEntry> entries = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode json : model.array("layers")) {
      String name = json.path("config").path("name").asText(json.path("name").asText());
      String place = "layers[" + entries.size() + "] '" + name + "'";
      Function<LayerEntry, Weights> own =
          entry -> weights.ofLayer(entry.kerasClass.groupName(counts), name);
      entries.add(at(place, () -> new LayerEntry(place, json, own)));
    }
    return entries;
  }

  /** In its config; of an operation that keeps it from there, beside it. */
  String name() {
    return config.has("name") ? config.text("name") : entry.text("name");
  }

  boolean isInput() {
    return kerasClass.isInput();
  }

  boolean isFunctional() {
    return kerasClass.isFunctional();
  }

  /** What an InputLayer declares. */
  Model.Input input() {
    return at(
        place,
        () -> {
          config.require("sparse", false).require("ragged", false).require("optional", false);
          Model.Input input = new Model.Input(name(), inputType());
          config.rejectUnread();
          return input;
        });
  }

  private TensorType inputType() {
    Shape shape = config.shape(config.has("batch_shape") ? "batch_shape" : "batch_input_shape");
    return new TensorType(
        shape.with(0, Shape.ANY), config.named("dtype", "float32", DType::ofKeras));
  }

  /** The layers inside, where this is a model. */
  List<LayerEntry> entries() {
    return kerasClass.isModel() ? at(place, () -> list(config, weights)) : List.of();
  }

  /** What the file says of this layer; its weights are those that have been read. */
  ListedLayer listed(List<String> path, List<String> inputs) {
    return new ListedLayer(
        path, kerasClass.name(), kerasClass.isKnown(), inputs, weights.values(), Optional.empty());
  }

  /** Where it stands in the config of the model that lists it. */
  String place() {
    return place;
  }

  boolean isModel() {
    return kerasClass.isModel();
  }

  boolean isSequential() {
    return kerasClass.isSequential();
  }

  /** The calls, as the file lists them. */
  List<CallConfig> calls() {
    return CallConfig.list(place, at(place, () -> entry.array("inbound_nodes")));
  }

  /** Adds a call to the graph. Returns the numbers of its outputs. */
  List<Integer> add(Graph graph, Arguments arguments) {
    Casts casts = at(place, () -> Casts.of(kerasClass, config));
    Call given = new Call(graph, name(), arguments);
    Call added = new Call(graph, name(), arguments.map(value -> casts.in(given, value)));
    if (call == null) {
      call = at(place, () -> read(added));
    }
    List<Integer> outputs = call.add(added);
    added.arguments().rejectUnread();
    return casts.out(given, arguments.allTensors(), outputs);
  }

  /** Reads it for the call alone, which need not be of the right type. */
  void read(Graph graph, Arguments arguments) {
    if (kerasClass.isOperation() || kerasClass.callReader().isPresent()) {
      add(graph, arguments);
    } else {
      layer(arguments.allTensors().stream().map(graph::type).toList());
    }
  }

  /** Reads it as far as can be without its inputs. */
  void readBlindly() {
    at(
        place,
        () -> {
          if (!kerasClass.isKnown() || kerasClass.callReader().isEmpty()) {
            return kerasClass.isOperation()
                ? kerasClass.readOperation(config)
                : kerasClass.read(LayerSource.blind(config, weights));
          }
          return null;
        });
  }

  private LayerCall read(Call first) {
    if (kerasClass.isOperation()) {
      return checked(kerasClass.readOperation(config.ignore("name", "trainable")));
    }
    Optional<CallReader> reader = kerasClass.callReader();
    if (reader.isPresent()) {
      LayerSource source = new LayerSource(config, weights, List.of());
      LayerCall read = reader.get().read(source, first);
      source.rejectUnread();
      return checked(read);
    }
    if (kerasClass.isModel()) {
      return new ModelCall(this);
    }
    MaskRule rule = MaskRules.of(kerasClass);
    return new PlainCall(once(PlainCall.types(first, rule)), config, rule);
  }

  private <T> T checked(T read) {
    config.rejectUnread();
    entry.ignore("inbound_nodes").rejectUnread();
    return read;
  }

  /** The shape for which Keras built the layer. */
  Shape builtFor() {
    return at(place, () -> entry.object("build_config").shape("input_shape"));
  }

  /** The model that this entry is. */
  Model model() {
    if (layer(List.of()) instanceof Model model) {
      return model;
    }
    throw new ModelException(
            "expected a Functional or Sequential model, found " + kerasClass.name())
        .at(place);
  }

  /** The layer, for inputs of these types. */
  Layer layer(List<TensorType> inputs) {
    return at(place, () -> once(inputs));
  }

  private Layer once(List<TensorType> inputs) {
    if (layer == null) {
      layer = read(inputs);
    }
    return layer;
  }

  private Layer read(List<TensorType> inputs) {
    if (kerasClass.callReader().isPresent()) {
      return calledOnce(inputs);
    }
    if (kerasClass.isModel()) {
      return masked(inputs, ports(inputs)).model();
    }
    LayerSource source = new LayerSource(config, weights, inputs);
    Layer read = kerasClass.read(source);
    source.rejectUnread();
    return checked(read);
  }

  /** The types behind those of a model's inputs are of their masks. */
  private MaskPorts ports(List<TensorType> types) {
    int inputs = kerasClass.isSequential() ? 1 : FunctionalReader.inputs(config);
    return new MaskPorts(types.stream().skip(inputs).map(Optional::of).toList(), false);
  }

  /** The model that this entry is, for such tensors and masks. */
  MaskedModel model(List<TensorType> inputs, MaskPorts masks) {
    return at(place, () -> masked(inputs, masks));
  }

  private MaskedModel masked(List<TensorType> inputs, MaskPorts masks) {
    MaskedModel known = models.get(masks);
    if (known != null) {
      return known;
    }
    if (inside == null) {
      inside = LayerEntry.list(config, weights);
    }
    LayerSource source = new LayerSource(config, weights, inputs);
    MaskedModel read =
        kerasClass.isSequential()
            ? SequentialReader.read(config, inside, inputs, masks)
            : FunctionalReader.read(config, inside, masks);
    source.rejectUnread();
    models.put(masks, checked(read));
    return read;
  }

  /** A layer that is read with its calls: a model that calls it. */
  private Layer calledOnce(List<TensorType> inputs) {
    Graph graph = new Graph(name());
    List<Argument> values = new ArrayList<>();
    for (TensorType input : inputs) {
      values.add(new Argument.Value(graph.input(new Model.Input("input_" + values.size(), input))));
    }
    List<Integer> outputs = add(graph, new Arguments("call", values, Map.of()));
    outputs.forEach(output -> graph.output(name() + "_" + output, output));
    return graph.build();
  }

  private static <T> T at(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ModelException e) {
      throw e.at(place);
    }
  }
}
