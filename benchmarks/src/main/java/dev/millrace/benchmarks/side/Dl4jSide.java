package dev.millrace.benchmarks.side;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j: a network configured layer by layer, the model's weights assigned to it. */
final class Dl4jSide implements Side {
  private final MultiLayerNetwork network;
  private final long[] shape;

  Dl4jSide(BenchModel model, int batch) {
    this.network = network(Mlp.of(model).layers());
    this.shape = model.inputShape(batch);
  }

  @Override
  public void score(float[] rows, float[] scores) {
    INDArray output = network.output(RowMajor.of(rows, shape));
    System.arraycopy(RowMajor.floats(output), 0, scores, 0, scores.length);
  }

  @Override
  public void close() {
    network.close();
  }

  private static MultiLayerNetwork network(List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
    layers.forEach(layer -> list.layer(configuration(layer)));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    for (int i = 0; i < layers.size(); i++) {
      String prefix = i + "_";
      weights(layers.get(i)).forEach((name, w) -> network.getParam(prefix + name).assign(w));
    }
    return network;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer configuration(Layer layer) {
    if (layer instanceof Dense dense) {
      return new DenseLayer.Builder()
          .nIn(dense.kernel().size(0))
          .nOut(dense.kernel().size(1))
          .activation(activation(dense))
          .build();
    }
    BatchNormalization norm = (BatchNormalization) layer;
    return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
        .nIn(norm.gamma().length())
        .nOut(norm.gamma().length())
        .eps(norm.epsilon())
        .useLogStd(false)
        .build();
  }

  private static Map<String, INDArray> weights(Layer layer) {
    if (layer instanceof Dense dense) {
      return Map.of("W", dense.kernel(), "b", row(dense.bias()));
    }
    BatchNormalization norm = (BatchNormalization) layer;
    return Map.of(
        "gamma", row(norm.gamma()),
        "beta", row(norm.beta()),
        "mean", row(norm.mean()),
        "var", row(norm.variance()));
  }

  /** Deeplearning4j has its vectors as rows. */
  private static INDArray row(INDArray vector) {
    return vector.reshape(1, vector.length());
  }

  private static Activation activation(Dense dense) {
    return switch (Mlp.activation(dense)) {
      case LINEAR -> Activation.IDENTITY;
      case RELU -> Activation.RELU;
      case SIGMOID -> Activation.SIGMOID;
      case TANH -> Activation.TANH;
      case SOFTMAX -> Activation.SOFTMAX;
      default -> throw new IllegalArgumentException("expected another activation: " + dense);
    };
  }
}
