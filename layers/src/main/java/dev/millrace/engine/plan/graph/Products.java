package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.activation.ReLU;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.core.EinsumDense;
import java.util.Optional;

/** What layers that end in an activation have in common. */
public final class Products {
  private Products() {}

  /** The activation in which a layer ends, if it is such a one. */
  public static Optional<UnaryLayer> activation(Layer layer) {
    if (layer instanceof Dense d) {
      return Optional.of(d.activation());
    }
    if (layer instanceof Conv c) {
      return Optional.of(c.activation());
    }
    if (layer instanceof DepthwiseConv d) {
      return Optional.of(d.activation());
    }
    if (layer instanceof ConvTranspose c) {
      return Optional.of(c.activation());
    }
    if (layer instanceof EinsumDense e) {
      return Optional.of(e.activation());
    }
    return Optional.empty();
  }

  public static boolean isLinear(Layer layer) {
    return activation(layer).filter(Activation.LINEAR::equals).isPresent();
  }

  /** Whether a layer is max(x, 0). */
  public static boolean isRelu(Layer layer) {
    return layer == Activation.RELU
        || layer instanceof ReLU relu
            && relu.highest() == Double.POSITIVE_INFINITY
            && relu.slope() == 0
            && relu.threshold() == 0;
  }

  /** The same layer with another activation. */
  public static Layer with(Layer layer, UnaryLayer activation) {
    if (layer instanceof Dense d) {
      return new Dense(d.kernel(), d.bias(), activation);
    }
    if (layer instanceof Conv c) {
      return new Conv(c.kernel(), c.bias(), c.slides(), c.groups(), activation);
    }
    if (layer instanceof DepthwiseConv d) {
      return new DepthwiseConv(d.kernel(), d.bias(), d.slides(), activation);
    }
    if (layer instanceof ConvTranspose c) {
      return new ConvTranspose(c.kernel(), c.bias(), c.stretches(), activation);
    }
    EinsumDense e = (EinsumDense) layer;
    return new EinsumDense(e.einsum(), e.kernel(), e.bias(), activation);
  }
}
