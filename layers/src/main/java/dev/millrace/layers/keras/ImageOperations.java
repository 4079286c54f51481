package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.image.Frame;
import dev.millrace.layers.reshaping.Cropping;
import dev.millrace.layers.reshaping.ZeroPadding;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Operations on pictures: each its reader. */
final class ImageOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "CropImages", c -> framed(c, "cropping", -1),
          "ExtractPatches", ImageOperations::patches,
          "PadImages", c -> framed(c, "padding", 1),
          "RGBToGrayscale", ImageOperations::grayscale,
          "Resize", ImageOperations::resize);

  /** How bright red, green and blue are to the eye. */
  private static final float[] BRIGHTNESS = {0.2989f, 0.587f, 0.114f};

  private ImageOperations() {}

  /** The channels' weighted sum, one channel. */
  private static LayerCall grayscale(Config c) {
    Operations.channelsLast(c);
    INDArray kernel = RowMajor.of(BRIGHTNESS, 1, 1, BRIGHTNESS.length, 1);
    return call -> slid(call, kernel, List.of(Slide.STILL, Slide.STILL));
  }

  /** Each window's values as channels. */
  private static LayerCall patches(Config c) {
    Operations.channelsLast(c);
    List<Integer> size = c.axes("size");
    List<Integer> strides = c.axes(c.has("strides") ? "strides" : "size");
    int dilation = c.integer("dilation_rate", 1);
    Padding padding = Padding.ofKeras(c.text("padding", "valid"));
    if (size.size() != 2) {
      throw new ModelException("expected two lengths, found " + size).at("size");
    }
    return call -> {
      long channels = shape(call, call.arguments().tensor(0, "images")).last();
      long values = Math.multiplyExact(channels, (long) size.get(0) * size.get(1));
      INDArray eye = Nd4j.eye(values).castTo(DataType.FLOAT);
      List<Slide> slides = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int stride = strides.get(strides.size() == 1 ? 0 : i);
        slides.add(new Slide(size.get(i), stride, dilation, padding));
      }
      return slid(call, eye.reshape('c', size.get(0), size.get(1), channels, values), slides);
    };
  }

  private static List<Integer> slid(Call call, INDArray kernel, List<Slide> slides) {
    INDArray none = Nd4j.zeros(DataType.FLOAT, kernel.size(-1));
    Layer conv = new Conv(kernel, none, slides, 1, Activation.LINEAR);
    return List.of(apply(call, conv, call.arguments().tensor(0, "images")));
  }

  private static LayerCall resize(Config c) {
    c.require("fill_mode", "constant");
    List<Integer> size = c.integers("size");
    if (size.size() != 2) {
      throw new ModelException("expected two lengths, found " + size).at("size");
    }
    Frame frame = new Frame(size.get(0), size.get(1), c.channelsFirst("data_format"));
    Layer layer = ImageReaders.resizing(c, frame);
    return call -> List.of(apply(call, layer, call.arguments().tensor(0, "images")));
  }

  /**
   * A margin added or taken away: what a side lacks follows from the target.
   *
   * @param sign 1 where the picture grows, -1 where it shrinks
   */
  private static LayerCall framed(Config c, String what, int sign) {
    Operations.channelsLast(c);
    c.ignore("top_" + what, "bottom_" + what, "left_" + what, "right_" + what);
    c.ignore("target_height", "target_width");
    return call -> {
      int x = call.arguments().tensor(0, "images");
      Shape shape = shape(call, x);
      if (shape.rank() != 4) {
        throw new ModelException("expected a batch of pictures, found " + shape);
      }
      Margin high =
          margin(c, "top_" + what, "bottom_" + what, "target_height", sign, shape.size(1));
      Margin wide = margin(c, "left_" + what, "right_" + what, "target_width", sign, shape.size(2));
      List<Margin> margins = List.of(high, wide, new Margin(0, 0));
      Layer layer = sign > 0 ? new ZeroPadding(margins) : new Cropping(margins);
      return List.of(apply(call, layer, x));
    };
  }

  private static Margin margin(
      Config c, String before, String after, String target, int sign, long length) {
    if (c.has(before) && c.has(after)) {
      return new Margin(c.integer(before), c.integer(after));
    }
    if (length == Shape.ANY) {
      throw new ModelException("expected a known length, found none").at(target);
    }
    int both = Math.toIntExact(sign * (c.integer(target) - length));
    return c.has(before)
        ? new Margin(c.integer(before), both - c.integer(before))
        : new Margin(both - c.integer(after), c.integer(after));
  }
}
