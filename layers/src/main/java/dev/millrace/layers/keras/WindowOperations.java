package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Chain;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Operations that slide a window, kernels being constants: each its reader. */
final class WindowOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "AveragePool", c -> pool(c, PoolMode.AVERAGE),
          "Conv", WindowOperations::conv,
          "DepthwiseConv", WindowOperations::depthwise,
          "MaxPool", c -> pool(c, PoolMode.MAX),
          "SeparableConv", WindowOperations::separable);

  private WindowOperations() {}

  /** How windows slide, whatever their size. */
  private record Slides(List<Integer> strides, List<Integer> dilations, Padding padding) {
    static Slides of(Config c, String otherwise) {
      List<Integer> strides = c.axes(c.has("strides") ? "strides" : otherwise);
      List<Integer> dilations = c.has("dilation_rate") ? c.axes("dilation_rate") : List.of(1);
      Padding padding = Padding.ofKeras(c.text("padding", "valid"));
      if (padding == Padding.CAUSAL) {
        throw new ModelException("expected valid or same, found causal").at("padding");
      }
      return new Slides(strides, dilations, padding);
    }

    List<Slide> over(List<Long> window) {
      return IntStream.range(0, window.size())
          .mapToObj(
              i ->
                  new Slide(
                      Math.toIntExact(window.get(i)), at(strides, i), at(dilations, i), padding))
          .toList();
    }

    private static int at(List<Integer> values, int i) {
      return values.get(values.size() == 1 ? 0 : i);
    }
  }

  private static LayerCall pool(Config c, PoolMode mode) {
    Slides slides = Slides.of(Operations.channelsLast(c), "pool_size");
    List<Integer> sizes = c.axes("pool_size");
    return call -> {
      int x = call.arguments().tensor(0, "inputs");
      int lengths = shape(call, x).rank() - 2;
      List<Long> window =
          IntStream.range(0, lengths).mapToObj(i -> (long) Slides.at(sizes, i)).toList();
      List<Slide> all = new ArrayList<>(slides.over(window));
      all.add(Slide.STILL);
      return List.of(apply(call, new Pooling(mode, all), x));
    };
  }

  private static LayerCall conv(Config c) {
    Slides slides = Slides.of(Operations.channelsLast(c), "strides");
    return call -> {
      INDArray kernel = Operands.numbers(call, 1, "kernel", DType.FLOAT32);
      return sliding(
          call,
          new Conv(
              kernel,
              none(kernel.size(-1)),
              over(slides, kernel),
              groups(call, kernel),
              Activation.LINEAR));
    };
  }

  private static int groups(Call call, INDArray kernel) {
    long channels = shape(call, call.arguments().tensor(0, "inputs")).last();
    if (channels == Shape.ANY || channels % kernel.size(-2) != 0) {
      throw new ModelException(
          "expected a multiple of " + kernel.size(-2) + " channels, found " + channels);
    }
    return Math.toIntExact(channels / kernel.size(-2));
  }

  private static LayerCall depthwise(Config c) {
    Slides slides = Slides.of(Operations.channelsLast(c), "strides");
    return call ->
        sliding(call, depthwise(slides, Operands.numbers(call, 1, "kernel", DType.FLOAT32)));
  }

  private static Layer depthwise(Slides slides, INDArray kernel) {
    long outputs = kernel.size(-1) * kernel.size(-2);
    return new DepthwiseConv(kernel, none(outputs), over(slides, kernel), Activation.LINEAR);
  }

  private static LayerCall separable(Config c) {
    Slides slides = Slides.of(Operations.channelsLast(c), "strides");
    return call -> {
      INDArray kernel = Operands.numbers(call, 1, "depthwise_kernel", DType.FLOAT32);
      INDArray point = Operands.numbers(call, 2, "pointwise_kernel", DType.FLOAT32);
      List<Slide> still = over(slides, kernel).stream().map(slide -> Slide.STILL).toList();
      Layer pointwise = new Conv(point, none(point.size(-1)), still, 1, Activation.LINEAR);
      return sliding(call, Chain.of(depthwise(slides, kernel), pointwise));
    };
  }

  private static List<Slide> over(Slides slides, INDArray kernel) {
    List<Long> sizes = Shape.of(kernel.shape()).sizes();
    return slides.over(sizes.subList(0, sizes.size() - 2));
  }

  private static List<Integer> sliding(Call call, Layer layer) {
    return List.of(apply(call, layer, call.arguments().tensor(0, "inputs")));
  }

  private static INDArray none(long outputs) {
    return Nd4j.zeros(DataType.FLOAT, outputs);
  }
}
