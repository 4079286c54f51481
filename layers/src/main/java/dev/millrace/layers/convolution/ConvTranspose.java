package dev.millrace.layers.convolution;

import dev.millrace.layers.Costs;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Views;
import dev.millrace.layers.spatial.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y[i * stride + k * dilation - skip] += x[i] . kernel[k]T} for all i and k; then {@code
 * activation(y + bias)}: a convolution's gradient.
 *
 * <p>Input {@code (batch, lengths..., channels)}; output {@code (batch, stretched lengths...,
 * filters)}.
 *
 * <p>Source: {@code keras.layers.Conv1DTranspose}, {@code Conv2DTranspose}, {@code
 * Conv3DTranspose}.
 *
 * @param kernel {@code (window..., filters, channels)}
 * @param bias {@code (filters)}; zeros where Keras has none
 * @param stretches how each length is stretched
 * @param activation an {@link dev.millrace.layers.Activation} by name, or another layer
 */
public record ConvTranspose(
    INDArray kernel, INDArray bias, List<Stretch> stretches, UnaryLayer activation)
    implements UnaryLayer {
  public ConvTranspose {
    stretches = List.copyOf(stretches);
    Kernels.requireWindow(kernel, stretches.stream().map(Stretch::size).toList());
    if (bias.length() != kernel.size(-2)) {
      throw new ModelException(
          "expected as many biases as filters, found %s and %s"
              .formatted(Shape.of(bias.shape()), Shape.of(kernel.shape())));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Kernels.requireInput(input, stretches.size(), kernel.size(-1));
    return activation.outputShape(resized(input, Stretch::stretched));
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray y = Views.cut(spread(x), skipped(x));
    INDArray rows = y.reshape('c', y.length() / bias.length(), bias.length()).addiRowVector(bias);
    return activation.forward(rows.reshape('c', y.shape()));
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return Costs.perValue(inputs.get(0).shape(), kernel.length() / kernel.size(-1));
  }

  /** Adds up what each place k of the window makes of the whole input. */
  private INDArray spread(INDArray x) {
    Shape shape = Shape.of(x.shape());
    INDArray y = Nd4j.zeros(x.dataType(), resized(shape, Stretch::spread).toArray());
    INDArray before = Nd4j.createUninitialized(x.dataType(), productShape(x));
    INDArray rows = x.dup('c').reshape('c', x.length() / x.size(-1), x.size(-1));
    for (long k = 0; k < Window.places(stretches); k++) {
      INDArray reached = Window.seenFrom(y, stretches, k, x.shape());
      before.assign(reached);
      reached.assign(before.addi(product(rows, k).reshape('c', before.shape())));
    }
    return y;
  }

  /** {@code x . kernel[k]T} */
  private INDArray product(INDArray rows, long k) {
    INDArray kernels = kernel.reshape('c', -1, bias.length(), rows.size(1));
    return Nd4j.matmul(rows, kernels.slice(k).transpose());
  }

  private long[] productShape(INDArray x) {
    return Shape.of(x.shape()).with(-1, bias.length()).toArray();
  }

  private List<Margin> skipped(INDArray x) {
    List<Margin> skipped = new ArrayList<>();
    for (Stretch stretch : stretches) {
      long length = x.size(skipped.size() + 1);
      long after = stretch.spread(length) - stretch.stretched(length) - stretch.skip();
      skipped.add(new Margin(stretch.skip(), after));
    }
    skipped.add(Margin.NONE);
    return skipped;
  }

  private Shape resized(Shape input, ToLongBiFunction<Stretch, Long> length) {
    return Axes.resize(input, stretches, length).with(-1, bias.length());
  }
}
