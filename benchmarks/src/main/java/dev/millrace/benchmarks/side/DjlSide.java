package dev.millrace.benchmarks.side;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import dev.millrace.benchmarks.BenchModel;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DJL on PyTorch: the functions of its layers one after the other, inputs written into native
 * memory that is used again, one thread.
 */
final class DjlSide implements Side {
  private static final String PYTORCH = "PyTorch";

  /** PyTorch itself is there only where a build was told to fetch it. */
  static final boolean IS_THERE =
      DjlSide.class.getResource("/native/lib/pytorch.properties") != null;

  static {
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  private final NDManager manager = Engine.getEngine(PYTORCH).newBaseManager();
  private final List<UnaryOperator<NDArray>> layers;
  private final ByteBuffer input;
  private final Shape shape;

  DjlSide(BenchModel model, int batch) {
    this.layers = Mlp.of(model).layers().stream().map(this::function).toList();
    this.shape = new Shape(model.inputShape(batch));
    this.input =
        ByteBuffer.allocateDirect(batch * model.width() * Float.BYTES)
            .order(ByteOrder.nativeOrder());
  }

  @Override
  public void score(float[] rows, float[] scores) {
    input.clear();
    input.asFloatBuffer().put(rows);
    try (NDManager batch = manager.newSubManager()) {
      NDArray x = batch.create(input, shape, DataType.FLOAT32);
      for (UnaryOperator<NDArray> layer : layers) {
        x = layer.apply(x);
      }
      System.arraycopy(x.toFloatArray(), 0, scores, 0, scores.length);
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  private UnaryOperator<NDArray> function(Layer layer) {
    return layer instanceof Dense dense ? linear(dense) : batchNorm((BatchNormalization) layer);
  }

  private UnaryOperator<NDArray> linear(Dense dense) {
    NDArray weight = array(dense.kernel().transpose()); // (out, in), as PyTorch has it
    NDArray bias = array(dense.bias());
    UnaryOperator<NDArray> activation = activation(Mlp.activation(dense));
    return x -> activation.apply(Linear.linear(x, weight, bias).singletonOrThrow());
  }

  private UnaryOperator<NDArray> batchNorm(BatchNormalization norm) {
    NDArray mean = array(norm.mean());
    NDArray variance = array(norm.variance());
    NDArray gamma = array(norm.gamma());
    NDArray beta = array(norm.beta());
    float epsilon = (float) norm.epsilon();
    return x ->
        BatchNorm.batchNorm(x, mean, variance, gamma, beta, 1, 0, epsilon, false)
            .singletonOrThrow();
  }

  private static UnaryOperator<NDArray> activation(dev.millrace.layers.Activation activation) {
    return switch (activation) {
      case LINEAR -> x -> x;
      case RELU -> Activation::relu;
      case SIGMOID -> Activation::sigmoid;
      case TANH -> Activation::tanh;
      case SOFTMAX -> x -> x.softmax(-1);
      default -> throw new IllegalArgumentException("expected another activation: " + activation);
    };
  }

  private NDArray array(INDArray values) {
    return manager.create(RowMajor.floats(values.dup('c')), new Shape(values.shape()));
  }
}
