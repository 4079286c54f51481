package dev.millrace.jobs.inspect;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.ListedLayer;
import java.util.List;

/** An inspection for a program: one object; sizes that each batch decides are null. */
final class SummaryJson {
  private static final JsonMapper JSON = new JsonMapper();

  private SummaryJson() {}

  static ObjectNode of(Inspection inspection) {
    ObjectNode root = JSON.createObjectNode();
    root.put("supported", inspection.model().isPresent());
    root.put("keras_version", inspection.kerasVersion());
    inspection.refusal().ifPresent(refusal -> addRefusal(root, refusal, inspection));
    inspection.model().ifPresent(model -> addModel(root, model, inspection));
    return root;
  }

  private static void addRefusal(ObjectNode root, ModelException refusal, Inspection inspection) {
    root.put("refusal", refusal.getMessage());
    ArrayNode refused = root.putArray("refused_layers");
    for (ListedLayer layer : inspection.refusedLayers()) {
      ModelException why = layer.refusal().orElseThrow();
      refused
          .addObject()
          .put("name", layer.name())
          .put("class", layer.kerasClass())
          .put("place", why.place())
          .put("reason", why.fault());
    }
    ArrayNode unknown = root.putArray("unknown_layers");
    for (ListedLayer layer : inspection.layers()) {
      if (!layer.isKnown()) {
        unknown.addObject().put("name", layer.name()).put("class", layer.kerasClass());
      }
    }
  }

  private static void addModel(ObjectNode root, Model model, Inspection inspection) {
    byte[] bytes = ModelCodec.encode(model);
    root.put("name", model.name())
        .put("parameters", inspection.parameters())
        .put("multiply_adds", known(model.multiplyAdds(List.of())))
        .put("codec_bytes", bytes.length)
        .put("sha256", ModelCodec.hash(bytes))
        .put("scores_in_jobs", Readiness.inJobs(model));
    ArrayNode inputs = root.putArray("inputs");
    model.inputs().forEach(i -> addType(inputs.addObject().put("name", i.name()), i.type()));
    ArrayNode outputs = root.putArray("outputs");
    model.outputs().forEach(o -> addType(outputs.addObject().put("name", o.name()), o.type()));
    ArrayNode layers = root.putArray("layers");
    Summary.rows(model, inspection).forEach(row -> addRow(layers.addObject(), row));
  }

  private static void addRow(ObjectNode layer, SummaryRow row) {
    layer
        .put("name", row.layer())
        .put("class", row.kerasClass())
        .put("depth", row.depth())
        .put("parameters", row.parameters())
        .put("shared", row.isShared())
        .put("multiply_adds", known(row.multiplyAdds()));
    ArrayNode inputs = layer.putArray("inputs");
    row.inputs().forEach(inputs::add);
    ArrayNode outputs = layer.putArray("outputs");
    row.outputs().forEach(type -> addType(outputs.addObject(), type));
  }

  private static void addType(ObjectNode node, TensorType type) {
    node.put("dtype", type.dtype().kerasName());
    ArrayNode shape = node.putArray("shape");
    type.shape().sizes().forEach(size -> shape.add(known(size)));
  }

  private static Long known(long size) {
    return size == Shape.ANY ? null : size;
  }
}
