package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A user's layer, with what it was read from: where the model goes, it is read from that again.
 *
 * @param kerasName the name of its reader
 * @param config Keras' config, as JSON
 * @param inputTypes the types of the tensors that it was first called with
 * @param weights the weights that its reader took, in order
 * @param layer the user's own
 */
public record UserLayer(
    String kerasName,
    String config,
    List<TensorType> inputTypes,
    List<INDArray> weights,
    Layer layer)
    implements Layer {
  public UserLayer {
    inputTypes = List.copyOf(inputTypes);
    weights = List.copyOf(weights);
  }

  static UserLayer read(String kerasName, LayerSource source) {
    // What Keras writes by itself where a class has no get_config of its own.
    source.config().ignore("activity_regularizer").require("autocast", true);
    RecordedWeights weights = new RecordedWeights(source.weights());
    LayerSource recorded = new LayerSource(source.config(), weights, source.inputs());
    Layer layer = read(KerasLayers.find(kerasName), recorded);
    String config = source.config().json().toString();
    return new UserLayer(kerasName, config, source.inputs(), weights.taken(), layer);
  }

  private static Layer read(LayerReader reader, LayerSource source) {
    try {
      return reader.read(source);
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelException("expected a reader that works, found: " + e, e);
    }
  }

  /**
   * The layer that was stored as these parts.
   *
   * @throws ModelException if no reader is known by that name here
   */
  public static UserLayer of(
      String kerasName, String config, List<TensorType> inputTypes, List<INDArray> weights) {
    Config json = new Config(Json.parse("config", config.getBytes(StandardCharsets.UTF_8)));
    LayerSource source = new LayerSource(json, new StoredWeights(weights), inputTypes);
    UserLayer layer = read(kerasName, source);
    source.rejectUnread();
    return layer;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return layer.outputTypes(inputs);
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    return layer.call(inputs);
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return layer.multiplyAdds(inputs);
  }
}
