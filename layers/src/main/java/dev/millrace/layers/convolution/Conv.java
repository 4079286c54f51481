package dev.millrace.layers.convolution;

import dev.millrace.layers.Costs;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Slide;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y[p] = activation(sum over k of x[p * stride + k * dilation - margin] . kernel[k] + bias)}
 *
 * <p>Input {@code (batch, lengths..., channels)}, one length a slide; output {@code (batch,
 * places..., filters)}. Each of the groups, consecutive channels, has its own share of the filters.
 *
 * <p>Source: {@code keras.layers.Conv1D}, {@code Conv2D}, {@code Conv3D}.
 *
 * @param kernel {@code (window..., channels / groups, filters)}
 * @param bias {@code (filters)}; zeros where Keras has none
 * @param slides how the window slides along each length
 * @param activation an {@link dev.millrace.layers.Activation} by name, or another layer
 */
public record Conv(
    INDArray kernel, INDArray bias, List<Slide> slides, int groups, UnaryLayer activation)
    implements UnaryLayer {
  public Conv {
    slides = List.copyOf(slides);
    Kernels.requireWindow(kernel, slides.stream().map(Slide::size).toList());
    if (groups < 1 || kernel.size(-1) % groups != 0 || bias.length() != kernel.size(-1)) {
      throw new ModelException(
          "expected as many biases as filters, shared evenly by the groups, found %s, %s and %d"
              .formatted(Shape.of(bias.shape()), Shape.of(kernel.shape()), groups));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return activation.outputShape(sumShape(input));
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray y = Nd4j.matmul(byGroup(Patches.of(x, slides)), kernels());
    INDArray sum = y.permute(1, 0, 2).reshape('c', y.size(1), bias.length()).addiRowVector(bias);
    return activation.forward(sum.reshape('c', sumShape(Shape.of(x.shape())).toArray()));
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    long seen = kernel.length() / kernel.size(-1);
    return Costs.perValue(sumShape(inputs.get(0).shape()), seen);
  }

  /** {@code (groups, batch * places, window * channels / groups)} */
  private INDArray byGroup(INDArray patches) {
    long channels = kernel.size(-2);
    return patches
        .reshape('c', patches.length() / groups / channels, groups, channels)
        .permute(1, 0, 2)
        .reshape('c', groups, patches.size(0), patches.size(1) / groups);
  }

  /** {@code (groups, window * channels / groups, filters / groups)} */
  private INDArray kernels() {
    return kernel.reshape('c', -1, groups, kernel.size(-1) / groups).permute(1, 0, 2);
  }

  private Shape sumShape(Shape input) {
    Kernels.requireInput(input, slides.size(), kernel.size(-2) * groups);
    return Axes.resize(input, slides, Slide::places).with(-1, kernel.size(-1));
  }
}
