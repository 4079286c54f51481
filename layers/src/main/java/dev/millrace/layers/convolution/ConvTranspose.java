package dev.millrace.layers.convolution;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Views;
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

  /** Adds up what each place k of the window makes of the whole input. */
  private INDArray spread(INDArray x) {
    long filters = bias.length();
    INDArray products = products(x);
    INDArray sum =
        Nd4j.zeros(x.dataType(), resized(Shape.of(x.shape()), Stretch::spread).toArray());
    for (long k = 0; k < products.size(-1) / filters; k++) {
      reachedBy(k, sum, x).addi(Views.every(products, x.rank() - 1, k * filters, 1, filters));
    }
    return sum;
  }

  /** {@code x . kernel[k]T} for all k: {@code (batch, lengths..., window * filters)}. */
  private INDArray products(INDArray x) {
    INDArray rows = x.dup('c').reshape('c', x.length() / x.size(-1), x.size(-1));
    INDArray kernels = kernel.reshape('c', kernel.length() / x.size(-1), x.size(-1));
    long[] sizes = Shape.of(x.shape()).with(-1, kernels.size(0)).toArray();
    return Nd4j.matmul(rows, kernels.transpose()).reshape('c', sizes);
  }

  /** The values {@code y[i * stride + k * dilation]}, for all i. */
  private INDArray reachedBy(long k, INDArray y, INDArray x) {
    INDArray reached = y;
    long left = k;
    for (int axis = stretches.size(); axis >= 1; axis--) {
      Stretch stretch = stretches.get(axis - 1);
      long first = left % stretch.size() * stretch.dilation();
      reached = Views.every(reached, axis, first, stretch.stride(), x.size(axis));
      left /= stretch.size();
    }
    return reached;
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
