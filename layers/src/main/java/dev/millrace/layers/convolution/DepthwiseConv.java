package dev.millrace.layers.convolution;

import dev.millrace.layers.Costs;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Slide;
import dev.millrace.layers.spatial.Views;
import dev.millrace.layers.spatial.Window;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y[p] = activation(sum over k of x[p * stride + k * dilation - margin] * kernel[k] +
 * bias)}, each channel by itself, {@code multiplier} times over.
 *
 * <p>Input {@code (batch, lengths..., channels)}, one length a slide; output {@code (batch,
 * places..., channels * multiplier)}.
 *
 * <p>Source: {@code keras.layers.DepthwiseConv1D}, {@code DepthwiseConv2D}.
 *
 * @param kernel {@code (window..., channels, multiplier)}
 * @param bias {@code (channels * multiplier)}; zeros where Keras has none
 * @param slides how the window slides along each length
 * @param activation an {@link dev.millrace.layers.Activation} by name, or another layer
 */
public record DepthwiseConv(
    INDArray kernel, INDArray bias, List<Slide> slides, UnaryLayer activation)
    implements UnaryLayer {
  public DepthwiseConv {
    slides = List.copyOf(slides);
    Kernels.requireWindow(kernel, slides.stream().map(Slide::size).toList());
    if (bias.length() != kernel.size(-2) * kernel.size(-1)) {
      throw new ModelException(
          "expected a bias for each channel's multiples, found %s and %s"
              .formatted(Shape.of(bias.shape()), Shape.of(kernel.shape())));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return activation.outputShape(sumShape(input));
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray padded = Patches.padded(Views.repeat(x, x.rank() - 1, kernel.size(-1)), slides);
    long[] sizes = sumShape(Shape.of(x.shape())).toArray();
    INDArray seen = Nd4j.createUninitialized(x.dataType(), sizes);
    INDArray sum = Nd4j.zeros(x.dataType(), sizes).addi(bias);
    for (long k = 0; k < Window.places(slides); k++) {
      seen.assign(Window.seenFrom(padded, slides, k, sizes));
      sum.addi(seen.muli(weights(k)));
    }
    return activation.forward(sum);
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return Costs.perValue(sumShape(inputs.get(0).shape()), Window.places(slides));
  }

  /** {@code kernel[k]}, one weight for each multiple of each channel. */
  private INDArray weights(long k) {
    return kernel.reshape('c', -1, bias.length()).getRow(k);
  }

  private Shape sumShape(Shape input) {
    Kernels.requireInput(input, slides.size(), kernel.size(-2));
    return Axes.resize(input, slides, Slide::places).with(-1, bias.length());
  }
}
