package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Chain;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.convolution.Stretch;
import dev.millrace.layers.reshaping.Permute;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Readers of convolutions over one to three lengths. */
final class ConvolutionReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("Conv1D", s -> conv(s, 1)),
          entry("Conv2D", s -> conv(s, 2)),
          entry("Conv3D", s -> conv(s, 3)),
          entry("DepthwiseConv1D", s -> depthwise(s, 1)),
          entry("DepthwiseConv2D", s -> depthwise(s, 2)),
          entry("SeparableConv1D", s -> separable(s, 1)),
          entry("SeparableConv2D", s -> separable(s, 2)),
          entry("Conv1DTranspose", s -> transpose(s, 1)),
          entry("Conv2DTranspose", s -> transpose(s, 2)),
          entry("Conv3DTranspose", s -> transpose(s, 3)));

  private ConvolutionReaders() {}

  private static Layer conv(LayerSource s, int lengths) {
    Config c = options(s, "kernel").ignore("lora_rank", "lora_alpha"); // Keras saves them merged.
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    List<Slide> slides = slides(spatial);
    int filters = c.positive("filters");
    int groups = c.has("groups") ? c.positive("groups") : 1;
    if (spatial.channels() % groups != 0) {
      throw new ModelException(
              "expected a divisor of the %d channels, found %d"
                  .formatted(spatial.channels(), groups))
          .at("groups");
    }
    INDArray kernel = s.weight("kernel", kernel(slides, spatial.channels() / groups, filters));
    INDArray bias = bias(s, filters);
    return placed(s, spatial, last -> new Conv(kernel, bias, slides, groups, last));
  }

  private static Layer depthwise(LayerSource s, int lengths) {
    options(s, "depthwise").require("groups", 1);
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    List<Slide> slides = notCausal(slides(spatial));
    INDArray kernel = depthwiseKernel(s, "kernel", slides, spatial.channels());
    INDArray bias = bias(s, kernel.size(-2) * kernel.size(-1));
    return placed(s, spatial, last -> new DepthwiseConv(kernel, bias, slides, last));
  }

  private static Layer separable(LayerSource s, int lengths) {
    Config c = options(s, "depthwise");
    Training.ignoreTraining(c, "pointwise").require("groups", 1);
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    List<Slide> slides = notCausal(slides(spatial));
    INDArray kernel = depthwiseKernel(s, "depthwise_kernel", slides, spatial.channels());
    long between = kernel.size(-2) * kernel.size(-1);
    INDArray none = s.zeros(between);
    Layer depthwise = new DepthwiseConv(kernel, none, slides, Activation.LINEAR);
    int filters = c.positive("filters");
    List<Slide> still = slides.stream().map(slide -> Slide.STILL).toList();
    INDArray pointwise = s.weight("pointwise_kernel", kernel(still, between, filters));
    INDArray bias = bias(s, filters);
    return placed(
        s, spatial, last -> Chain.of(depthwise, new Conv(pointwise, bias, still, 1, last)));
  }

  private static Layer transpose(LayerSource s, int lengths) {
    Config c = options(s, "kernel");
    c.require("groups", 1);
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    List<Stretch> stretches = stretches(c, spatial, lengths);
    int filters = c.positive("filters");
    long[] sizes = stretches.stream().mapToLong(Stretch::size).toArray();
    INDArray kernel = s.weight("kernel", joined(sizes, filters, spatial.channels()));
    INDArray bias = bias(s, filters);
    return placed(s, spatial, last -> new ConvTranspose(kernel, bias, stretches, last));
  }

  private static List<Stretch> stretches(Config c, SpatialConfig spatial, int lengths) {
    List<Integer> sizes = spatial.sizes("kernel_size");
    List<Integer> strides = spatial.sizes("strides", spatial.ones());
    List<Integer> dilations = spatial.sizes("dilation_rate", spatial.ones());
    List<Integer> more = c.has("output_padding") ? spatial.integers("output_padding") : null;
    Padding padding = spatial.padding();
    return IntStream.range(0, lengths)
        .mapToObj(
            i ->
                Stretch.of(
                    sizes.get(i),
                    strides.get(i),
                    dilations.get(i),
                    padding,
                    more == null ? null : more.get(i)))
        .toList();
  }

  private static Config options(LayerSource s, String kernel) {
    return Training.ignoreTraining(s.config(), "kernel", kernel, "bias")
        .ignore("activity_regularizer");
  }

  private static List<Slide> slides(SpatialConfig spatial) {
    return spatial.slides(
        "kernel_size",
        spatial.sizes("strides", spatial.ones()),
        spatial.sizes("dilation_rate", spatial.ones()));
  }

  private static List<Slide> notCausal(List<Slide> slides) {
    if (slides.get(0).padding() == Padding.CAUSAL) {
      throw new ModelException("expected valid or same, found causal").at("padding");
    }
    return slides;
  }

  private static INDArray depthwiseKernel(
      LayerSource s, String name, List<Slide> slides, long channels) {
    return s.weight(name, kernel(slides, channels, s.config().positive("depth_multiplier")));
  }

  private static long[] kernel(List<Slide> slides, long channels, long filters) {
    return joined(slides.stream().mapToLong(Slide::size).toArray(), channels, filters);
  }

  private static long[] joined(long[] window, long... others) {
    return LongStream.concat(LongStream.of(window), LongStream.of(others)).toArray();
  }

  private static INDArray bias(LayerSource s, long filters) {
    return s.config().flag("use_bias", true) ? s.weight("bias", filters) : s.zeros(filters);
  }

  /**
   * The layer with its activation; where the channels stand first, between two permutations, and
   * its activation after them.
   */
  private static Layer placed(
      LayerSource s, SpatialConfig spatial, Function<UnaryLayer, Layer> withActivation) {
    UnaryLayer activation = s.activation("activation");
    if (!spatial.channelsFirst()) {
      return withActivation.apply(activation);
    }
    int rank = s.input().rank();
    return Chain.of(
        Permute.channelsLast(rank),
        withActivation.apply(Activation.LINEAR),
        Permute.channelsFirst(rank),
        activation);
  }
}
